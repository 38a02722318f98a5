/**
 * The life of a call. {@link sotto.switchboard.calls.CallTransitions} is the table of what may
 * happen when; {@link sotto.switchboard.calls.CallActions} does it; {@link
 * sotto.switchboard.calls.Calls} is the way in. {@link sotto.switchboard.calls.Call} decides which
 * device that comes online rings too. All of it belongs to the agent and knows nothing of sockets:
 * devices are reached through {@link sotto.switchboard.calls.Devices}.
 */
@NullMarked
package sotto.switchboard.calls;

import org.jspecify.annotations.NullMarked;
