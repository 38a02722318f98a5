/** Tests of confirming a new device. */
@NullMarked
package sotto.e2ee.confirm;

import org.jspecify.annotations.NullMarked;
