/** Confirming a new device by a short code. */
@NullMarked
package sotto.e2ee.confirm;

import org.jspecify.annotations.NullMarked;
