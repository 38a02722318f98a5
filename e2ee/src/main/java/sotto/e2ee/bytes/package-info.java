/** The one encoding of every structure: strict readers and writers. */
@NullMarked
package sotto.e2ee.bytes;

import org.jspecify.annotations.NullMarked;
