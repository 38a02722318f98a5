/**
 * {@code ./sotto attack}: a hostile server between honest clients, and what comes of it. {@link
 * sotto.e2e.attack.AttackSuite} is the front door.
 */
@NullMarked
package sotto.e2e.attack;

import org.jspecify.annotations.NullMarked;
