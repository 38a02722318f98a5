/**
 * {@code ./sotto attack}: a hostile server between honest clients, and the outcomes. {@link
 * sotto.attack.AttackSuite} is the front door.
 */
@NullMarked
package sotto.attack;

import org.jspecify.annotations.NullMarked;
