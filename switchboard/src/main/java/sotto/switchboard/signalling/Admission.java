package sotto.switchboard.signalling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/**
 * Admits sockets. Only for the agent's thread.
 *
 * <p>Each is registered first, and then its session, which another thread found a moment ago, is
 * checked again: an earlier end of the session is detected by that check, and a later one finds the
 * registered socket. Messages of the socket have no effect until then.
 */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  /** More than a client sends before the welcome. */
  private static final int MOST_EARLY = 16;

  private final LinkLifecycle lifecycle;
  private final SessionCheck sessions;
  private final Agent agent;
  private final TimerWheel timers;

  Admission(LinkLifecycle lifecycle, SessionCheck sessions, Agent agent, TimerWheel timers) {
    this.lifecycle = lifecycle;
    this.sessions = sessions;
    this.agent = agent;
    this.timers = timers;
  }

  /** Admits a new socket. */
  void register(Connection connection, LinkReceiver receiver) {
    lifecycle.add(connection);
    sessions
        .isOpen(connection.owner.session())
        .whenComplete(
            (open, failure) -> agent.post(() -> looked(connection, receiver, open, failure)));
  }

  /** Queues the frames of a socket until its session was checked. */
  void hold(Connection connection, Frame<ClientMessage> frame) {
    if (connection.early.size() < MOST_EARLY) {
      connection.early.add(frame);
    } else {
      lifecycle.refuse(
          connection,
          Refusal.of(ErrorCode.RATE_LIMITED, "too many messages before the welcome"),
          CloseCode.RATE_LIMITED);
    }
  }

  private void looked(
      Connection connection,
      LinkReceiver receiver,
      @Nullable Boolean open,
      @Nullable Throwable failure) {
    if (connection.closed) {
      return;
    }
    if (failure != null) {
      LOG.error("a session could not be looked up", failure);
      lifecycle.close(connection, CloseCode.RESTART);
    } else if (!Boolean.TRUE.equals(open)) {
      lifecycle.close(connection, CloseCode.SESSION_ENDED);
    } else {
      admit(connection, receiver);
    }
  }

  private void admit(Connection connection, LinkReceiver receiver) {
    connection.admitted = true;
    connection.helloTimer =
        timers.after(SignallingLimits.SILENCE, () -> lifecycle.close(connection, CloseCode.SILENT));
    List<Frame<ClientMessage>> early = List.copyOf(connection.early);
    connection.early.clear();
    early.forEach(frame -> receiver.received(connection, frame));
  }
}
