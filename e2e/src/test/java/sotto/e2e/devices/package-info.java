/** A person's devices and keys in real browsers: confirmed, restored, revoked, started over. */
@NullMarked
package sotto.e2e.devices;

import org.jspecify.annotations.NullMarked;
