package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/**
 * The sockets that have no link yet. Only for the agent's thread.
 *
 * <p>Each is registered first, and then its session is looked at again, which was found on another
 * thread a moment ago: whatever ended the session before is seen by that look, and whatever ends it
 * later finds the socket here. Nothing that the socket says has an effect until then.
 */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  /** More than a client says before it is welcomed. */
  private static final int MOST_EARLY = 16;

  private final LinkDesk desk;
  private final SessionCheck sessions;
  private final Agent agent;
  private final TimerWheel timers;
  private final Duration helloTimeout;
  private final Set<Connection> waiting = new LinkedHashSet<>();

  Admission(
      LinkDesk desk, SessionCheck sessions, Agent agent, TimerWheel timers, Duration helloTimeout) {
    this.desk = desk;
    this.sessions = sessions;
    this.agent = agent;
    this.timers = timers;
    this.helloTimeout = helloTimeout;
  }

  /** A socket has been opened. */
  void register(Connection connection) {
    waiting.add(connection);
    sessions
        .isOpen(connection.owner.session())
        .whenComplete((open, failure) -> agent.post(() -> looked(connection, open, failure)));
  }

  /** Keeps what a socket says until its session was looked at. */
  void hold(Connection connection, Frame<ClientMessage> frame) {
    if (connection.early.size() < MOST_EARLY) {
      connection.early.add(frame);
    } else {
      desk.refuse(
          connection,
          Refusal.of(ErrorCode.RATE_LIMITED, "too many messages before the welcome"),
          CloseCode.RATE_LIMITED);
    }
  }

  /** The socket has a link, or is closed. */
  void forget(Connection connection) {
    waiting.remove(connection);
  }

  List<Connection> waiting() {
    return List.copyOf(waiting);
  }

  private void looked(Connection connection, @Nullable Boolean open, @Nullable Throwable failure) {
    if (connection.closed) {
      return;
    }
    if (failure != null) {
      LOG.error("a session could not be looked up", failure);
      desk.close(connection, CloseCode.RESTART);
    } else if (!Boolean.TRUE.equals(open)) {
      desk.close(connection, CloseCode.SESSION_ENDED);
    } else {
      admit(connection);
    }
  }

  private void admit(Connection connection) {
    connection.admitted = true;
    connection.helloTimer = timers.after(helloTimeout, () -> helloMissing(connection));
    List<Frame<ClientMessage>> early = List.copyOf(connection.early);
    connection.early.clear();
    early.forEach(frame -> desk.received(connection, frame));
  }

  private void helloMissing(Connection connection) {
    desk.refuse(
        connection,
        Refusal.of(ErrorCode.HELLO_EXPECTED, "hello did not come in time"),
        CloseCode.PROTOCOL_ERROR);
  }
}
