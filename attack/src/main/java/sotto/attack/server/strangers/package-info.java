/** Attacks by strangers, without a session. */
@NullMarked
package sotto.attack.server.strangers;

import org.jspecify.annotations.NullMarked;
