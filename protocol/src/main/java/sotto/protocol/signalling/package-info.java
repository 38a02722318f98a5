/**
 * The messages on a device's WebSocket. {@code api/signalling.schema.json} is the contract; these
 * records are checked against it by test.
 *
 * <p>A link is the logical connection of one device; it outlives sockets by {@link
 * SignallingLimits#GRACE}. Either side numbers its messages from 1 and keeps them until the other
 * has acknowledged them, so a socket that comes back in time loses nothing and repeats nothing.
 * {@link ControlMessage}s concern the socket itself: they have no number and are never repeated.
 */
@NullMarked
package sotto.protocol.signalling;

import org.jspecify.annotations.NullMarked;
