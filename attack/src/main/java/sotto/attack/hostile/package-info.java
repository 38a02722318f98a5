/**
 * The hostile server: a proxy in front of the real one, which forwards everything, with the changes
 * of an attack. {@link sotto.attack.hostile.HostileServer} starts it.
 */
@NullMarked
package sotto.attack.hostile;

import org.jspecify.annotations.NullMarked;
