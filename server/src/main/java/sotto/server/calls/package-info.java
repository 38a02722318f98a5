/**
 * The life of a call. {@link sotto.server.calls.CallTransitions} is the table of what may happen
 * when; {@link sotto.server.calls.CallActions} does it; {@link sotto.server.calls.Calls} is the way
 * in. {@link sotto.server.calls.Call} decides which device that comes online rings too. All of it
 * belongs to the agent and knows nothing of sockets: devices are reached through {@link
 * sotto.server.calls.Devices}.
 */
@NullMarked
package sotto.server.calls;

import org.jspecify.annotations.NullMarked;
