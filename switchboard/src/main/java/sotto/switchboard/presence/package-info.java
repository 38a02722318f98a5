/**
 * Presence, as people see it of each other: worked out from devices, calls and choice, and told in
 * batches.
 */
@NullMarked
package sotto.switchboard.presence;

import org.jspecify.annotations.NullMarked;
