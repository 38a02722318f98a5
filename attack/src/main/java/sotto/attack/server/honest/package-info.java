/** People who use a server honestly while it is attacked, and how long they wait. */
@NullMarked
package sotto.attack.server.honest;

import org.jspecify.annotations.NullMarked;
