/** Attacks by people who are signed in. */
@NullMarked
package sotto.attack.server.members;

import org.jspecify.annotations.NullMarked;
