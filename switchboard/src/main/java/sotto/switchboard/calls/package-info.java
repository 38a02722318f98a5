/**
 * The life of a call. {@link sotto.switchboard.calls.CallTransitions} is the state table; {@link
 * sotto.switchboard.calls.CallActions} performs its actions; {@link sotto.switchboard.calls.Calls}
 * is the entry point. {@link sotto.switchboard.calls.Call} decides which device that comes online
 * rings, too. The agent owns everything here; devices are reached through {@link
 * sotto.switchboard.calls.Devices}.
 */
@NullMarked
package sotto.switchboard.calls;

import org.jspecify.annotations.NullMarked;
