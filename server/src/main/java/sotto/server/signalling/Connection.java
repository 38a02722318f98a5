package sotto.server.signalling;

import org.jspecify.annotations.Nullable;
import sotto.server.agent.TimerWheel;

/** One socket as the agent knows it. Only for the agent's thread. */
final class Connection {
  final DeviceSocket socket;
  final SignedIn owner;

  /** Null until {@code hello}, and again when another socket has taken the link over. */
  @Nullable Link link;

  /** Closes it if {@code hello} does not come. */
  TimerWheel.@Nullable Timer helloTimer;

  boolean closed;

  Connection(DeviceSocket socket, SignedIn owner) {
    this.socket = socket;
    this.owner = owner;
  }
}
