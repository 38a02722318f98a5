/**
 * The messages on a device's WebSocket. {@code api/signalling.schema.json} is the contract; a test
 * checks these records against it.
 *
 * <p>A link is the logical connection of one device; it outlives sockets by {@link
 * SignallingLimits#GRACE}. Either side numbers its messages from 1 and keeps them until the other
 * has acknowledged them, so resuming in time neither loses nor repeats a message. {@link
 * ControlMessage}s concern the socket itself: they have no number and are never repeated.
 */
@NullMarked
package sotto.protocol.signalling;

import org.jspecify.annotations.NullMarked;
