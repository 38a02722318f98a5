package sotto.switchboard.signalling;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Pulse;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.OnlineDevice;

/**
 * Takes sockets in, gives each device its link, and ends both. A message on a link goes to the
 * {@link Dispatcher}. Only for the agent's thread.
 */
final class LinkDesk {
  /** The listener to changes of devices. */
  interface Listener {
    /** The socket is gone, the link waits. */
    void away(DeviceSession device);

    /** The device goes on with its link. */
    void resumed(DeviceSession device);

    /** The device has a new link. */
    void renewed(OnlineDevice device, @Nullable CallId named, List<CallId> rung);

    /** The device has no link any more. */
    void gone(DeviceSession device, EndReason reason);
  }

  private final Links links;
  private final Dispatcher dispatcher;
  private final Listener listener;
  private final Admission admission;
  private final Agent agent;
  private final Pulse pulse;
  private final TimerWheel timers;
  private final SwitchboardConfig config;
  private final SignallingMetrics metrics;

  private boolean closing;

  LinkDesk(
      Links links,
      Dispatcher dispatcher,
      Listener listener,
      SessionCheck sessions,
      Agent agent,
      Pulse pulse,
      TimerWheel timers,
      SwitchboardConfig config,
      SignallingMetrics metrics) {
    this.links = links;
    this.dispatcher = dispatcher;
    this.listener = listener;
    this.agent = agent;
    this.pulse = pulse;
    this.timers = timers;
    this.config = config;
    this.metrics = metrics;
    this.admission = new Admission(this, sessions, agent, timers, config.helloTimeout());
  }

  void opened(Connection connection) {
    if (closing) {
      close(connection, CloseCode.RESTART);
    } else {
      admission.register(connection);
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
        refuse(
            connection,
            Refusal.of(ErrorCode.WRONG_STATE, "hello was said before"),
            CloseCode.PROTOCOL_ERROR);
      }
    } else if (link == null) {
      refuse(
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
        if (link.acknowledge(received, pulse.millis())) {
          links.makeUp(link);
        } else {
          refuse(
              connection,
              Refusal.of(ErrorCode.INVALID_FIELD, "that much was never sent"),
              CloseCode.PROTOCOL_ERROR);
        }
      }
      case ClientMessage.Ping() -> sendControl(connection, new ServerMessage.Pong(), frame.id());
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
      refuse(connection, failure, CloseCode.PROTOCOL_ERROR);
    } else if (isNext(link, connection, seq)) {
      metrics.error(failure.code());
      links.send(link, EncodedMessage.of(failure), id);
    }
  }

  private boolean isNext(Link link, Connection connection, long seq) {
    Link.Received what = link.receive(seq);
    if (what == Link.Received.GAP) {
      refuse(
          connection,
          Refusal.of(ErrorCode.SEQUENCE_GAP, "expected " + (link.received() + 1)),
          CloseCode.PROTOCOL_ERROR);
    } else {
      link.acknowledgeReceived(false);
    }
    return what == Link.Received.NEXT;
  }

  private void hello(Connection connection, ClientMessage.Hello hello, @Nullable String id) {
    TimerWheel.Timer timer = connection.helloTimer;
    if (timer != null) {
      timer.cancel();
      connection.helloTimer = null;
    }
    Link existing = links.of(connection.owner.device());
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
    replaceSocket(link);
    cancelGrace(link);
    admission.forget(connection);
    link.owner = connection.owner;
    link.client = hello.client();
    connection.link = link;
    welcome(connection, link, true, id);
    link.attach(connection, peerReceived, pulse.millis());
    links.makeUp(link);
    if (wasAway) {
      listener.resumed(link.owner);
    }
  }

  private void renew(
      @Nullable Link existing,
      Connection connection,
      ClientMessage.Hello hello,
      @Nullable String id) {
    if (existing != null) {
      replaceSocket(existing);
      cancelGrace(existing);
      existing.breakOff();
      links.remove(existing);
    }
    Link link =
        new Link(
            DeviceId.random().value(),
            connection.owner,
            hello.client(),
            config.maxUnacknowledgedChars());
    admission.forget(connection);
    connection.link = link;
    links.add(link);
    metrics.links(links.size());
    welcome(connection, link, false, id);
    link.attach(connection, 0, pulse.millis());
    List<CallId> rung = hello.rung();
    listener.renewed(Links.online(link), hello.callId(), rung == null ? List.of() : rung);
  }

  private void replaceSocket(Link link) {
    Connection old = link.connection();
    if (old != null) {
      link.detach();
      old.link = null;
      close(old, CloseCode.REPLACED);
    }
  }

  private void welcome(Connection connection, Link link, boolean resumed, @Nullable String id) {
    sendControl(
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

  /** Tells what was wrong and closes the socket. The link stays, for a socket that behaves. */
  void refuse(Connection connection, ServerMessage.Failed failure, CloseCode code) {
    if (!connection.closed) {
      metrics.error(failure.code());
      sendControl(connection, failure, null);
      close(connection, code);
    }
  }

  /** The device closed its socket, or it was lost. */
  void closed(Connection connection, boolean goodbye) {
    if (connection.closed) {
      return;
    }
    Link link = letGo(connection);
    if (link == null) {
      return;
    }
    if (goodbye && !dispatcher.isInCall(link)) {
      end(link, EndReason.DEVICE_CLOSED);
    } else {
      leaveAway(link);
    }
  }

  /** Closes a socket from this side; its link, if it still has one, waits for another. */
  void close(Connection connection, CloseCode code) {
    if (connection.closed) {
      return;
    }
    metrics.disconnected(code);
    Link link = letGo(connection);
    connection.socket.close(code);
    if (link != null) {
      leaveAway(link);
    }
  }

  /** Parts a socket from its link, which is returned. */
  private @Nullable Link letGo(Connection connection) {
    connection.closed = true;
    admission.forget(connection);
    TimerWheel.Timer timer = connection.helloTimer;
    if (timer != null) {
      timer.cancel();
    }
    Link link = connection.link;
    connection.link = null;
    if (link != null) {
      link.detach();
    }
    return link;
  }

  private void leaveAway(Link link) {
    link.grace = timers.after(SignallingLimits.GRACE, () -> end(link, EndReason.CONNECTION_LOST));
    listener.away(link.owner);
  }

  /** The link was sent more than its device takes. Comes back to the agent before it acts. */
  void breakOffLater(Link link) {
    agent.post(() -> breakOff(link));
  }

  private void breakOff(Link link) {
    if (link.isBroken()) {
      return;
    }
    Connection connection = link.connection();
    link.breakOff();
    if (connection != null) {
      close(connection, CloseCode.TOO_SLOW);
    }
  }

  private void end(Link link, EndReason reason) {
    cancelGrace(link);
    Connection connection = link.connection();
    link.breakOff();
    links.remove(link);
    metrics.links(links.size());
    if (connection != null) {
      connection.link = null;
    }
    listener.gone(link.owner, reason);
  }

  private static void cancelGrace(Link link) {
    TimerWheel.Timer timer = link.grace;
    if (timer != null) {
      timer.cancel();
      link.grace = null;
    }
  }

  /** Ends the link of a session that is over, telling the device. */
  void sessionEnded(SessionId session, @Nullable SessionEnd why) {
    expel(owner -> owner.session().equals(session), why);
  }

  /** Ends all links of a person, but for one session. */
  void sessionsEnded(UserId user, @Nullable SessionId except, SessionEnd why) {
    expel(owner -> owner.user().equals(user) && !owner.session().equals(except), why);
  }

  /**
   * Ends every link and every socket of those that are meant, whether the device is connected, away
   * or has only begun to connect. This is the one way in which a device is turned out.
   */
  private void expel(Predicate<DeviceSession> meant, @Nullable SessionEnd why) {
    for (Link link : List.copyOf(links.all())) {
      if (meant.test(link.owner)) {
        expel(link, why);
      }
    }
    for (Connection connection : admission.waiting()) {
      if (meant.test(connection.owner)) {
        close(connection, CloseCode.SESSION_ENDED);
      }
    }
  }

  private void expel(Link link, @Nullable SessionEnd why) {
    Connection connection = link.connection();
    links.send(link, EncodedMessage.of(new ServerMessage.SessionEnded(why)), null);
    end(link, why == SessionEnd.USER_DISABLED ? EndReason.USER_DISABLED : EndReason.SESSION_ENDED);
    if (connection != null) {
      close(connection, CloseCode.SESSION_ENDED);
    }
  }

  /** The sessions whose device is connected, or away for a moment. */
  Set<SessionId> online() {
    return Stream.concat(
            links.all().stream().map(link -> link.owner.session()),
            admission.waiting().stream().map(connection -> connection.owner.session()))
        .collect(Collectors.toSet());
  }

  /** Looks after all links: due acknowledgements, silent and slow devices. */
  void sweep() {
    long now = pulse.millis();
    long silentSince = now - SignallingLimits.SILENCE.toMillis();
    for (Link link : List.copyOf(links.all())) {
      Connection connection = link.connection();
      if (connection == null) {
        continue;
      }
      if (connection.socket.heardAtMillis() <= silentSince) {
        close(connection, CloseCode.SILENT);
      } else if (link.isUnacknowledgedSince(silentSince) || connection.socket.isBacklogged()) {
        breakOff(link);
      } else {
        link.acknowledgeReceived(true);
      }
    }
  }

  /** Tells all devices to come back later. */
  void closeAll(long reconnectAfterMillis) {
    closing = true;
    for (Link link : List.copyOf(links.all())) {
      Connection connection = link.connection();
      if (connection != null) {
        sendControl(connection, new ServerMessage.Closing(reconnectAfterMillis), null);
        close(connection, CloseCode.RESTART);
      }
    }
    admission.waiting().forEach(connection -> close(connection, CloseCode.RESTART));
  }

  private void sendControl(Connection connection, ServerMessage message, @Nullable String id) {
    metrics.sent();
    connection.socket.send(SignallingCodec.encodeServerFrame(new Frame<>(null, null, id, message)));
  }
}
