package sotto.switchboard.signalling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.Frame;
import sotto.switchboard.agent.TimerWheel;

/** The agent's state of one socket. Only for the agent's thread. */
final class Connection {
  final DeviceSocket socket;
  final DeviceSession owner;

  /** Null until {@code hello}, and again when another socket has taken the link over. */
  @Nullable Link link;

  /** Closes it if {@code hello} does not arrive. */
  TimerWheel.@Nullable Timer helloTimer;

  /** True once its session was checked after the socket was registered. */
  boolean admitted;

  /** The frames that were received before that, in order. */
  final List<Frame<ClientMessage>> early = new ArrayList<>(1);

  boolean closed;

  Connection(DeviceSocket socket, DeviceSession owner) {
    this.socket = socket;
    this.owner = owner;
  }
}
