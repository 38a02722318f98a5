/** The signed setting "End-to-end encrypted calls". */
@NullMarked
package sotto.e2ee.toggle;

import org.jspecify.annotations.NullMarked;
