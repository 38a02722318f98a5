package sotto.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * A device's link to the server. Reconnects and resumes after a lost socket: no message is lost or
 * repeated as long as the server keeps the link. Thread-safe; no method blocks.
 *
 * <p><b>Design.</b> One lock guards sequence numbers, requests and socket; the {@link
 * SignallingSocket}s share it. Answers complete on the thread that read the frame; all other
 * messages go to the {@link EventQueue}, and no more frames are read while it is full. Each socket
 * has its own {@code SignallingSocket}, so that late events of an old one are ignored.
 */
public final class SignallingClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingClient.class);
  private final Transport transport;
  private final ClientInfo info;
  private final ClientTime time;
  private final Supplier<@Nullable CallId> currentCall;
  private final Supplier<List<CallId>> rung;
  private final EventQueue events;
  private final ReconnectPolicy reconnecting;
  private final Wishes wishes;
  private final ReentrantLock lock = new ReentrantLock();
  private final ClientLink link = new ClientLink();
  private final PendingRequests requests = new PendingRequests();
  private @Nullable SignallingSocket current;
  private LinkState state = LinkState.CONNECTING;
  private Duration heartbeat = SignallingLimits.HEARTBEAT;
  private ClientMessage.WatchPresence watched = new ClientMessage.WatchPresence(List.of());
  private boolean started;
  private boolean storageWritable = true;

  /**
   * A client that is not connected yet.
   *
   * @param currentCall the call this device is in, read for each {@code hello}
   * @param rung the calls that ring here, read for each {@code hello}
   */
  public SignallingClient(
      Transport transport,
      ClientInfo info,
      ClientListener listener,
      Supplier<@Nullable CallId> currentCall,
      Supplier<List<CallId>> rung,
      ClientTime time,
      RandomGenerator random) {
    this.transport = transport;
    this.info = info;
    this.currentCall = currentCall;
    this.rung = rung;
    this.time = time;
    this.reconnecting = new ReconnectPolicy(time, random);
    this.events = new EventQueue(listener);
    this.wishes = new Wishes(this::request, time);
  }

  /** Starts to connect, once; reports to the listener. */
  public void start() {
    lock.lock();
    try {
      if (!started) {
        started = true;
        events.start();
        open();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a message that expects an answer; queues it while there is no socket.
   *
   * @return the answer, possibly {@link ServerMessage.Failed}; fails with {@link LinkLostException}
   *     if the link ends first, or with {@link IllegalStateException} if the queue is full
   */
  public CompletableFuture<ServerMessage> request(ClientMessage message) {
    lock.lock();
    try {
      String id = requests.nextId();
      if (message instanceof ClientMessage.Ping) {
        SignallingSocket at = current;
        if (at == null || !state.isConnected()) {
          return CompletableFuture.failedFuture(new LinkLostException("not connected"));
        }
        at.write(SignallingCodec.encodeClientFrame(new Frame<>(null, id, null, message)));
      } else {
        send(message, id);
      }
      return requests.add(id);
    } catch (IllegalStateException | LinkLostException e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a message that replaces a value of this device or its person, such as {@link
   * ClientMessage.SetAvailability}. Where the server limits how often, it is sent again after the
   * wait, unless another of its kind has followed it.
   *
   * @return as {@link #request}
   */
  public CompletableFuture<ServerMessage> set(ClientMessage message) {
    return wishes.set(message);
  }

  /**
   * Sends a message that expects no answer; queues it while there is no socket.
   *
   * @throws LinkLostException if the link is over
   * @throws IllegalStateException if the queue is full
   */
  public void send(ClientMessage message) {
    lock.lock();
    try {
      send(message, null);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Watches the presence and the call modes of these people alone; sent again on each new link. The
   * listener gets a {@link ServerMessage.PresenceChanged} first with the presence of those who are
   * new, and then with each change.
   *
   * @param people at most {@link SignallingLimits#MAX_WATCHED}, else {@link
   *     sotto.protocol.InvalidFieldException}; those the server does not find are left out
   * @return the answer, as of {@link #request}; before the first link {@link ServerMessage.Done},
   *     as the list is sent with the link
   */
  public CompletableFuture<ServerMessage> watch(List<UserId> people) {
    var watch = new ClientMessage.WatchPresence(people);
    lock.lock();
    try {
      watched = watch;
      return link.resume() == null && !state.isOver()
          ? CompletableFuture.completedFuture(new ServerMessage.Done())
          : request(watch);
    } finally {
      lock.unlock();
    }
  }

  public LinkState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the server can store changes, as far as it said. While it cannot, new calls and other
   * changes fail with {@link sotto.protocol.ErrorCode#STORE_UNAVAILABLE}; the listener gets each
   * {@link ServerMessage.StorageChanged}.
   */
  public boolean isStorageWritable() {
    lock.lock();
    try {
      return storageWritable;
    } finally {
      lock.unlock();
    }
  }

  /** Drops the socket as a broken network would. For tests. */
  public void dropSocket() {
    lock.lock();
    try {
      SignallingSocket at = current;
      if (at != null) {
        at.abort();
        lost(at, SignallingSocket.ABNORMAL);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      SignallingSocket at = current;
      if (at != null) {
        at.close();
      }
      over(LinkState.CLOSED);
    } finally {
      lock.unlock();
    }
  }

  private void send(ClientMessage message, @Nullable String requestId) {
    if (state.isOver()) {
      throw new LinkLostException("the link is over: " + state);
    }
    if (!link.hasRoom()) {
      throw new IllegalStateException("too many unacknowledged messages");
    }
    String frame = link.number(message, requestId);
    SignallingSocket at = current;
    if (at != null && state.isConnected()) {
      at.write(frame);
    }
  }

  private void open() {
    SignallingSocket next = new SignallingSocket(this, lock, time, events, heartbeat);
    current = next;
    transport
        .open(next)
        .whenComplete((socket, failure) -> {
          lock.lock();
          try {
            if (socket != null) {
              next.opened(socket);
            } else {
              lost(next, () -> reconnecting.failedToOpen(failure));
            }
          } finally {
            lock.unlock();
          }
        });
  }

  /** Reconnects, or ends the link, after the loss of the socket. */
  void lost(SignallingSocket at, int code) {
    lost(at, () -> reconnecting.closed(code));
  }

  private void lost(SignallingSocket at, Supplier<ReconnectPolicy.Decision> decision) {
    if (at != current) {
      return;
    }
    at.stop();
    current = null;
    if (state.isOver()) {
      return;
    }
    switch (decision.get()) {
      case ReconnectPolicy.Decision.Over(LinkState how) -> over(how);
      case ReconnectPolicy.Decision.Reconnect(Duration pause, boolean resume) -> {
        if (!resume) {
          link.forget();
        }
        become(LinkState.CONNECTING);
        time.after(pause, this::reopen);
      }
    }
  }

  private void reopen() {
    lock.lock();
    try {
      if (current == null && !state.isOver()) {
        open();
      }
    } finally {
      lock.unlock();
    }
  }

  private void over(LinkState how) {
    if (state.isOver()) {
      return;
    }
    SignallingSocket at = current;
    if (at != null) {
      at.stop();
      current = null;
    }
    become(how);
    requests.failAll("the link is over: " + how);
    events.finish();
  }

  private void become(LinkState next) {
    if (state != next) {
      state = next;
      events.add(next);
    }
  }

  private void welcomed(SignallingSocket at, ServerMessage.Welcome welcome) {
    reconnecting.connected();
    if (welcome.resumed()) {
      link.resumed(welcome.received()).forEach(at::write);
      become(LinkState.RESUMED);
    } else {
      link.renew(welcome.link());
      storageWritable = true; // a server that cannot says so on each new link
      requests.failAll("the server has given a new link");
      if (!watched.people().isEmpty()) {
        at.write(link.number(watched, null));
      }
      become(LinkState.RENEWED);
    }
    heartbeat = Duration.ofMillis(welcome.heartbeatMillis());
    at.keepAlive(heartbeat);
  }

  /** Processes a frame; returns the request that it answers, null for none, to be completed. */
  @Nullable CompletableFuture<ServerMessage> process(
      SignallingSocket at, Frame<ServerMessage> frame) {
    ServerMessage message = frame.message();
    switch (message) {
      case ServerMessage.Welcome welcome -> welcomed(at, welcome);
      case ServerMessage.Ack(long received) -> link.acknowledged(received);
      case ServerMessage.Pong _ -> {
        return requests.remove(frame.re());
      }
      case ServerMessage.Closing(long pauseMillis) -> {
        reconnecting.closing(Duration.ofMillis(pauseMillis));
        events.add(message);
      }
      default -> {
        Long seq = frame.seq();
        if (seq == null) {
          // An error about the socket, which the server closes next.
          events.add(message);
          return null;
        }
        return processNumbered(at, frame, seq);
      }
    }
    return null;
  }

  private @Nullable CompletableFuture<ServerMessage> processNumbered(
      SignallingSocket at, Frame<ServerMessage> frame, long seq) {
    switch (link.receive(seq)) {
      case NEXT -> {
        at.acknowledgeSoon();
        if (frame.message() instanceof ServerMessage.StorageChanged(boolean writable)) {
          storageWritable = writable;
        }
        CompletableFuture<ServerMessage> request = requests.remove(frame.re());
        if (request == null) {
          events.add(frame.message());
        }
        return request;
      }
      case REPEATED -> at.acknowledgeSoon();
      case GAP -> {
        LOG.warn("the server skipped a sequence number: asking for a new link");
        link.forget();
        at.abort();
        lost(at, SignallingSocket.ABNORMAL);
      }
    }
    return null;
  }

  /** The first message of a new socket. */
  ClientMessage.Hello hello() {
    List<CallId> rings = rung.get();
    return new ClientMessage.Hello(
        info, link.resume(), currentCall.get(), rings.isEmpty() ? null : rings);
  }

  ClientMessage.Ack acknowledgement() {
    return new ClientMessage.Ack(link.received());
  }

  boolean isCurrent(SignallingSocket at) {
    return at == current;
  }
}
