package sotto.switchboard.signalling;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.OnlineDevice;

/**
 * Ends links and sockets: those that closed, were lost, are silent or too slow, whose session is
 * over, and all when the server stops. A link whose socket is gone waits for another. Only for the
 * agent's thread.
 *
 * <p>A device that signs in again during its call keeps its link: the socket of the ended session
 * is closed, and the link waits for a socket of the new one, which owns the link from then on.
 * Until that socket arrives, the link ends as any other with its owner's session and with its
 * grace.
 */
final class LinkLifecycle {
  /** The listener to changes of devices. */
  interface Listener {
    /** Called when the socket is lost and the link waits. */
    void away(DeviceSession device);

    /** Called when the device has resumed its link. */
    void resumed(DeviceSession device);

    /** Called when the device has a new link. */
    void renewed(OnlineDevice device, @Nullable CallId named, List<CallId> rung);

    /** Called when the device has no link any more. */
    void gone(DeviceSession device, EndReason reason);
  }

  private final Links links;
  private final Listener listener;
  private final Predicate<UserId> inCall;
  private final BiPredicate<UserId, DeviceId> takesPart;
  private final Agent agent;
  private final Ticker ticker;
  private final TimerWheel timers;
  private final SignallingMetrics metrics;

  private final UnlinkedSockets unlinked = new UnlinkedSockets();
  private final AwaitedDevices awaited = new AwaitedDevices();

  private final RefusalLog refusals;
  private boolean closing;

  /**
   * @param inCall whether the person is in a call
   * @param takesPart whether the person calls, or is in a call, on that device
   */
  LinkLifecycle(
      Links links,
      Listener listener,
      Predicate<UserId> inCall,
      BiPredicate<UserId, DeviceId> takesPart,
      Agent agent,
      Ticker ticker,
      TimerWheel timers,
      SignallingMetrics metrics) {
    this.links = links;
    this.listener = listener;
    this.inCall = inCall;
    this.takesPart = takesPart;
    this.agent = agent;
    this.ticker = ticker;
    this.timers = timers;
    this.metrics = metrics;
    this.refusals = new RefusalLog(ticker);
  }

  Listener listener() {
    return listener;
  }

  /** Whether the server stops, so that no more sockets are admitted. */
  boolean isClosing() {
    return closing;
  }

  /** Registers a socket, so that it ends with its session before it has a link. */
  void add(Connection connection) {
    unlinked.add(connection);
  }

  /** Records that the socket has a link. */
  void hasLink(Connection connection) {
    unlinked.remove(connection);
    awaited.returned(connection.owner.device());
  }

  /** Awaits the devices of calls that survived a restart, for the time that a link would wait. */
  void await(Collection<DeviceSession> devices) {
    awaited.await(devices);
    timers.after(SignallingLimits.GRACE, awaited::clear);
  }

  void replaceSocket(Link link) {
    Connection old = link.connection();
    if (old != null) {
      link.detach();
      old.link = null;
      close(old, CloseCode.REPLACED);
    }
  }

  /** Reports the error and closes the socket. The link stays, for a correct socket. */
  void refuse(Connection connection, ServerMessage.Failed failure, CloseCode code) {
    if (!connection.closed) {
      metrics.error(failure.code());
      refusals.refused(connection.owner, code.code(), failure.code().name());
      sendControl(connection, failure, null);
      close(connection, code);
    }
  }

  /** Handles a socket that broke the protocol below messages, and that is closed for that. */
  void violated(Connection connection, int closeCode) {
    metrics.violated(closeCode);
    refusals.refused(connection.owner, closeCode, "not a WebSocket message");
  }

  /** Handles a socket that the device closed or lost. */
  void closed(Connection connection, boolean goodbye) {
    if (connection.closed) {
      return;
    }
    Link link = detachSocket(connection);
    if (link == null) {
      return;
    }
    if (goodbye && !inCall.test(link.owner.user())) {
      end(link, EndReason.DEVICE_CLOSED);
    } else {
      startGrace(link);
    }
  }

  /** Closes a socket from this side; its link, if it still has one, waits for another. */
  void close(Connection connection, CloseCode code) {
    if (connection.closed) {
      return;
    }
    metrics.disconnected(code);
    Link link = detachSocket(connection);
    connection.socket.close(code);
    if (link != null) {
      startGrace(link);
    }
  }

  /** Detaches a socket from its link, which is returned. */
  private @Nullable Link detachSocket(Connection connection) {
    connection.closed = true;
    unlinked.remove(connection);
    connection.helloTimer = TimerWheel.cancel(connection.helloTimer);
    Link link = connection.link;
    connection.link = null;
    if (link != null) {
      link.detach();
    }
    return link;
  }

  private void startGrace(Link link) {
    link.grace = timers.after(SignallingLimits.GRACE, () -> end(link, EndReason.CONNECTION_LOST));
    listener.away(link.owner);
  }

  /** Breaks off the link of a slow device, in a later task of the agent. */
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

  static void cancelGrace(Link link) {
    link.grace = TimerWheel.cancel(link.grace);
  }

  /**
   * Ends the link of an ended session, and notifies the device. Where the device takes part in a
   * call and has signed in again, the link waits instead.
   */
  void sessionEnded(SessionId session, @Nullable SessionEnd why) {
    Link link = links.of(session);
    DeviceSession device = awaited.ended(session, why);
    disconnect(
        link == null ? List.of() : List.of(link),
        unlinked.of(session),
        device == null ? List.of() : List.of(device),
        why);
  }

  /** Gives the waiting link of a device that has signed in again to its new session. */
  void signedIn(DeviceSession next) {
    Link link = links.of(next.device());
    if (link != null && link.awaitsSession && link.owner.user().equals(next.user())) {
      links.own(link, next);
      link.awaitsSession = false;
    }
    awaited.signedIn(next);
  }

  /** Ends all links of a person. */
  void personOut(UserId user, SessionEnd why) {
    disconnect(links.of(user), unlinked.of(user), awaited.takeOf(user), why);
  }

  /**
   * Ends links, sockets and the places of devices that are awaited: whether a device is connected,
   * away, still connecting, or not back after a restart. No other code ends the links of a session.
   */
  private void disconnect(
      Collection<Link> some,
      Collection<Connection> sockets,
      Collection<DeviceSession> devices,
      @Nullable SessionEnd why) {
    some.forEach(link -> disconnect(link, why));
    for (Connection connection : sockets) {
      boolean mayReturn = mayReturn(connection.owner, why);
      close(connection, mayReturn ? CloseCode.SIGNED_IN_AGAIN : CloseCode.SESSION_ENDED);
    }
    devices.forEach(device -> listener.gone(device, endReason(why)));
  }

  private static EndReason endReason(@Nullable SessionEnd why) {
    return why == SessionEnd.USER_DISABLED ? EndReason.USER_DISABLED : EndReason.SESSION_ENDED;
  }

  private boolean mayReturn(DeviceSession owner, @Nullable SessionEnd why) {
    return why == SessionEnd.SIGNED_IN_AGAIN && takesPart.test(owner.user(), owner.device());
  }

  private void disconnect(Link link, @Nullable SessionEnd why) {
    Connection connection = link.connection();
    if (mayReturn(link.owner, why)) {
      // The code alone notifies the device: a numbered message would be sent again on resuming.
      link.awaitsSession = true;
      if (connection != null) {
        close(connection, CloseCode.SIGNED_IN_AGAIN);
      }
      return;
    }
    links.send(link, EncodedMessage.of(new ServerMessage.SessionEnded(why)), null);
    end(link, endReason(why));
    if (connection != null) {
      close(connection, CloseCode.SESSION_ENDED);
    }
  }

  /**
   * The sessions whose device is connected, away for a moment, or awaited after a restart. Without
   * the ended session of a device that has signed in again: by that its link would be taken for a
   * left-over one.
   */
  Set<SessionId> online() {
    Set<SessionId> online = new HashSet<>(unlinked.sessions());
    online.addAll(awaited.sessions());
    for (Link link : links.all()) {
      if (!link.awaitsSession) {
        online.add(link.owner.session());
      }
    }
    return online;
  }

  /** Sends due acknowledgements, and breaks off silent and slow devices. */
  void sweep() {
    long now = ticker.millis();
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

  /** Asks all devices to reconnect later. */
  void closeAll(long reconnectAfterMillis) {
    closing = true;
    for (Link link : List.copyOf(links.all())) {
      Connection connection = link.connection();
      if (connection != null) {
        sendControl(connection, new ServerMessage.Closing(reconnectAfterMillis), null);
        close(connection, CloseCode.RESTART);
      }
    }
    unlinked.all().forEach(connection -> close(connection, CloseCode.RESTART));
  }

  void sendControl(Connection connection, ServerMessage message, @Nullable String id) {
    metrics.sent();
    connection.socket.send(SignallingCodec.encodeServerFrame(new Frame<>(null, null, id, message)));
  }
}
