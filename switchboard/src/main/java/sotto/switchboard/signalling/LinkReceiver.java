package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.agent.TimerWheel;

/**
 * Receives the frames of sockets: gives each device its link or resumes it, keeps the order of
 * messages, and passes them to the {@link Dispatcher}. Only for the agent's thread.
 */
final class LinkReceiver {
  private final Links links;
  private final LinkLifecycle lifecycle;
  private final Dispatcher dispatcher;
  private final Admission admission;
  private final ChangeLimits limits;
  private final Ticker ticker;
  private final SwitchboardConfig config;
  private final SignallingMetrics metrics;

  LinkReceiver(
      Links links,
      LinkLifecycle lifecycle,
      Dispatcher dispatcher,
      Admission admission,
      ChangeLimits limits,
      Ticker ticker,
      SwitchboardConfig config,
      SignallingMetrics metrics) {
    this.links = links;
    this.lifecycle = lifecycle;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.limits = limits;
    this.ticker = ticker;
    this.config = config;
    this.metrics = metrics;
  }

  void opened(Connection connection) {
    if (lifecycle.isClosing()) {
      lifecycle.close(connection, CloseCode.RESTART);
    } else {
      admission.register(connection, this);
    }
  }

  void received(Connection connection, Frame<ClientMessage> frame) {
    Link link = connection.link;
    if (connection.closed) {
      return;
    }
    if (!connection.admitted) {
      admission.hold(connection, frame);
      return;
    }
    if (frame.message() instanceof ClientMessage.Hello hello) {
      if (link == null) {
        hello(connection, hello, frame.id());
      } else {
        lifecycle.refuse(
            connection,
            Refusal.of(ErrorCode.WRONG_STATE, "hello was said before"),
            CloseCode.PROTOCOL_ERROR);
      }
    } else if (link == null) {
      lifecycle.refuse(
          connection,
          Refusal.of(ErrorCode.HELLO_EXPECTED, "the first message has to be hello"),
          CloseCode.PROTOCOL_ERROR);
    } else {
      receivedOn(link, connection, frame);
    }
  }

  private void receivedOn(Link link, Connection connection, Frame<ClientMessage> frame) {
    switch (frame.message()) {
      case ClientMessage.Ack(long received) -> {
        if (link.acknowledge(received, ticker.millis())) {
          links.sendSkipped(link);
        } else {
          lifecycle.refuse(
              connection,
              Refusal.of(ErrorCode.INVALID_FIELD, "that much was never sent"),
              CloseCode.PROTOCOL_ERROR);
        }
      }
      case ClientMessage.Ping() ->
          lifecycle.sendControl(connection, new ServerMessage.Pong(), frame.id());
      default -> {
        Long seq = frame.seq();
        if (seq != null && isNext(link, connection, seq)) {
          dispatcher.dispatch(link, frame.message(), frame.id());
        }
      }
    }
  }

  /** A frame whose message is not valid, though its number can be read: answered, and counted. */
  void receivedInvalid(
      Connection connection, long seq, @Nullable String id, ServerMessage.Failed failure) {
    Link link = connection.link;
    if (connection.closed) {
      return;
    }
    if (link == null) {
      lifecycle.refuse(connection, failure, CloseCode.PROTOCOL_ERROR);
    } else if (isNext(link, connection, seq)) {
      metrics.error(failure.code());
      links.send(link, EncodedMessage.of(failure), id);
    }
  }

  private boolean isNext(Link link, Connection connection, long seq) {
    Link.Received what = link.receive(seq);
    if (what == Link.Received.GAP) {
      lifecycle.refuse(
          connection,
          Refusal.of(ErrorCode.SEQUENCE_GAP, "expected " + (link.received() + 1)),
          CloseCode.PROTOCOL_ERROR);
    } else {
      link.acknowledgeReceived(false);
    }
    return what == Link.Received.NEXT;
  }

  private void hello(Connection connection, ClientMessage.Hello hello, @Nullable String id) {
    connection.helloTimer = TimerWheel.cancel(connection.helloTimer);
    Link existing = links.of(connection.owner.device());
    if (existing != null && existing.client.endToEnd() != hello.client().endToEnd()) {
      Duration wait = limits.useCapability(connection.owner.user());
      if (wait != null) {
        lifecycle.refuse(
            connection,
            ServerMessage.Failed.until(ErrorCode.RATE_LIMITED, "too many such changes", wait),
            CloseCode.RATE_LIMITED);
        return;
      }
    }
    ClientMessage.Resume resume = hello.resume();
    if (existing != null && resume != null && mayResume(existing, connection, resume)) {
      resume(existing, connection, hello, resume.received(), id);
    } else {
      renew(existing, connection, hello, id);
    }
  }

  private static boolean mayResume(Link link, Connection connection, ClientMessage.Resume resume) {
    return link.id.equals(resume.link())
        && link.owner.user().equals(connection.owner.user())
        && link.canResume(resume.received());
  }

  private void resume(
      Link link,
      Connection connection,
      ClientMessage.Hello hello,
      long peerReceived,
      @Nullable String id) {
    boolean wasAway = !link.isConnected();
    lifecycle.replaceSocket(link);
    LinkLifecycle.cancelGrace(link);
    lifecycle.hasLink(connection);
    links.own(link, connection.owner);
    link.awaitsSession = false;
    link.client = hello.client();
    connection.link = link;
    welcome(connection, link, true, id);
    link.attach(connection, peerReceived, ticker.millis());
    links.sendSkipped(link);
    if (wasAway) {
      lifecycle.listener().resumed(link.owner);
    }
  }

  private void renew(
      @Nullable Link existing,
      Connection connection,
      ClientMessage.Hello hello,
      @Nullable String id) {
    if (existing != null) {
      lifecycle.replaceSocket(existing);
      LinkLifecycle.cancelGrace(existing);
      existing.breakOff();
      links.remove(existing);
    }
    Link link =
        new Link(
            DeviceId.random().value(),
            connection.owner,
            hello.client(),
            config.maxUnacknowledgedChars());
    lifecycle.hasLink(connection);
    connection.link = link;
    links.add(link);
    metrics.links(links.size());
    welcome(connection, link, false, id);
    link.attach(connection, 0, ticker.millis());
    List<CallId> rung = hello.rung();
    lifecycle
        .listener()
        .renewed(Links.online(link), hello.callId(), rung == null ? List.of() : rung);
  }

  private void welcome(Connection connection, Link link, boolean resumed, @Nullable String id) {
    lifecycle.sendControl(
        connection,
        new ServerMessage.Welcome(
            link.id,
            resumed,
            link.received(),
            SignallingLimits.HEARTBEAT.toMillis(),
            SignallingLimits.GRACE.toMillis(),
            config.serverVersion()),
        id);
  }
}
