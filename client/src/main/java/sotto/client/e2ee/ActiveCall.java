package sotto.client.e2ee;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** An end-to-end encrypted call of this device, at either end. Only on the agent. */
interface ActiveCall {
  /** A message of another device, forwarded by the server. */
  void signal(DeviceId from, String body);

  /** To the caller: a device has accepted, according to the server. */
  void accepted(RemoteDevice by);

  /** The server has ended the call. */
  void ended(ServerMessage.CallEnded ended);

  /** Ends the call on this device's initiative. */
  void hangUp(EndReason reason);

  /** The link to the server was replaced by a new one. */
  void renewed();

  /** The other end, once both confirmations have passed; null before. */
  @Nullable SecuredCall secured();
}
