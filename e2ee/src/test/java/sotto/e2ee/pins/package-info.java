/** Tests of pins. */
@NullMarked
package sotto.e2ee.pins;

import org.jspecify.annotations.NullMarked;
