/** Servers in processes of their own, which are attacked, and their people. */
@NullMarked
package sotto.attack.server.subject;

import org.jspecify.annotations.NullMarked;
