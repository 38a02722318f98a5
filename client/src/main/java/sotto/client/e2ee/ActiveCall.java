package sotto.client.e2ee;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** An end-to-end encrypted call of this device, at either end. Only on the agent. */
interface ActiveCall {
  /** Something the server has passed on, unread. */
  void signal(DeviceId from, String body);

  /** To the caller: a device has accepted, says the server. */
  void accepted(RemoteDevice by);

  /** The server says that it is over. */
  void ended(ServerMessage.CallEnded ended);

  /** The person, or this program, ends it. */
  void hangUp(EndReason reason);

  /** The link to the server is a new one. */
  void renewed();

  /** The other end, once both confirmations have passed; null before. */
  @Nullable SecuredCall secured();
}
