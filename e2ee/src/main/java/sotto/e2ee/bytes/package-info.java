/** The canonical encoding of all structures: strict readers and writers. */
@NullMarked
package sotto.e2ee.bytes;

import org.jspecify.annotations.NullMarked;
