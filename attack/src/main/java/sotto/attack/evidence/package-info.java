/** The evidence of an attack: observations of the honest clients, and the outcome that follows. */
@NullMarked
package sotto.attack.evidence;

import org.jspecify.annotations.NullMarked;
