/**
 * The server that lies: it stands before the real one, lets everything through, and changes what an
 * attack tells it to. {@link sotto.attack.hostile.HostileServer} starts it.
 */
@NullMarked
package sotto.attack.hostile;

import org.jspecify.annotations.NullMarked;
