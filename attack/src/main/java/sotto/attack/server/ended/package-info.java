/** Sessions, roles and devices that have ended and are used all the same. */
@NullMarked
package sotto.attack.server.ended;

import org.jspecify.annotations.NullMarked;
