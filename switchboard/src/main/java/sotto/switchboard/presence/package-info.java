/**
 * Presence, as people see it of each other: derived from devices, calls and choice, and sent in
 * batches.
 */
@NullMarked
package sotto.switchboard.presence;

import org.jspecify.annotations.NullMarked;
