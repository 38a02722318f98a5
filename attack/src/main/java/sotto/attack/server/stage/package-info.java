/** One attack on a server, and its means. */
@NullMarked
package sotto.attack.server.stage;

import org.jspecify.annotations.NullMarked;
