package sotto.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * A device's link to the server. Connects, and when the socket is lost connects again and resumes:
 * nothing sent or received is lost or repeated as long as the server keeps the link. Safe for use
 * by many threads; no method blocks.
 *
 * <p><b>Design.</b> One lock guards the numbers, the requests and the socket; each {@link
 * SignallingSocket} shares it. Requests are answered on the thread a frame was read on; everything
 * else goes to the {@link EventQueue}, and when that is full no more frames are asked for. Each
 * socket has a {@code SignallingSocket} of its own, so that a late word of an old one is not taken
 * for the new one's.
 */
public final class SignallingClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingClient.class);
  private static final Duration PAUSE_AFTER_RATE_LIMIT = Duration.ofSeconds(5);

  /**
   * How long the server has to go on saying that nobody is signed in: a single such answer may come
   * from a server that is just starting, or from a proxy.
   */
  private static final Duration SIGNED_OUT_AFTER = Duration.ofSeconds(3);

  private final Transport transport;
  private final ClientInfo info;
  private final ClientTime time;
  private final Supplier<@Nullable CallId> currentCall;
  private final Supplier<List<CallId>> rung;
  private final EventQueue events;
  private final Backoff backoff;

  private final ReentrantLock lock = new ReentrantLock();
  private final ClientLink link = new ClientLink();
  private final Map<String, CompletableFuture<ServerMessage>> requests = new HashMap<>();
  private @Nullable SignallingSocket current;
  private LinkState state = LinkState.CONNECTING;
  private Duration heartbeat = SignallingLimits.HEARTBEAT;
  private long requestCount;
  private @Nullable Long unauthenticatedSinceMillis;
  private boolean started;

  /**
   * A client that is not connected yet.
   *
   * @param currentCall the call this device is in, asked whenever a new socket says hello
   * @param rung the calls that ring here, asked at the same moment
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
    this.backoff = new Backoff(random);
    this.events = new EventQueue(listener);
  }

  /** Starts to connect, once. How it goes is told to the listener. */
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
   * Sends a message that expects an answer; waits in a queue while there is no socket.
   *
   * @return the answer, {@link ServerMessage.Failed} being one; fails with {@link
   *     LinkLostException} if the link ends first, or with {@link IllegalStateException} if too
   *     much waits
   */
  public CompletableFuture<ServerMessage> request(ClientMessage message) {
    var answer = new CompletableFuture<ServerMessage>();
    lock.lock();
    try {
      String id = Long.toString(++requestCount, Character.MAX_RADIX);
      if (message instanceof ClientMessage.Ping) {
        SignallingSocket at = current;
        if (at == null || !state.isConnected()) {
          return CompletableFuture.failedFuture(new LinkLostException("not connected"));
        }
        requests.put(id, answer);
        at.write(SignallingCodec.encodeClientFrame(new Frame<>(null, id, null, message)));
      } else {
        send(message, id);
        requests.put(id, answer);
      }
    } catch (IllegalStateException | LinkLostException e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /**
   * Sends a message that expects no answer; waits in a queue while there is no socket.
   *
   * @throws LinkLostException if the link is over
   * @throws IllegalStateException if too much waits
   */
  public void tell(ClientMessage message) {
    lock.lock();
    try {
      send(message, null);
    } finally {
      lock.unlock();
    }
  }

  /** How the link is at this moment. */
  public LinkState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Loses the socket as a broken network would. For tests. */
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

  /** Says goodbye and stops. */
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
      throw new IllegalStateException("too many messages wait to be acknowledged");
    }
    String frame = link.number(message, requestId);
    SignallingSocket at = current;
    if (at != null && state.isConnected()) {
      at.write(frame);
    }
  }

  private void open() {
    SignallingSocket next = new SignallingSocket(lock, time, events, new SocketOwner(), heartbeat);
    current = next;
    transport
        .open(next)
        .whenComplete((socket, failure) -> {
          lock.lock();
          try {
            if (socket != null) {
              next.opened(socket);
            } else {
              failedToOpen(next, failure);
            }
          } finally {
            lock.unlock();
          }
        });
  }

  private void failedToOpen(SignallingSocket at, @Nullable Throwable failure) {
    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
    if (at != current) {
      return;
    }
    if (cause instanceof Transport.HandshakeException refused && refused.status() == 401) {
      unauthenticated(at);
    } else {
      unauthenticatedSinceMillis = null;
      lost(at, SignallingSocket.ABNORMAL);
    }
  }

  private void unauthenticated(SignallingSocket at) {
    long now = time.millis();
    Long since = unauthenticatedSinceMillis;
    if (since != null && now - since >= SIGNED_OUT_AFTER.toMillis()) {
      over(LinkState.SIGNED_OUT);
    } else {
      unauthenticatedSinceMillis = since == null ? now : since;
      lost(at, SignallingSocket.ABNORMAL, SIGNED_OUT_AFTER);
    }
  }

  /** The socket is gone: decides by the code whether and how to come back. */
  private void lost(SignallingSocket at, int code) {
    lost(at, code, code == CloseCode.RATE_LIMITED.code() ? PAUSE_AFTER_RATE_LIMIT : Duration.ZERO);
  }

  private void lost(SignallingSocket at, int code, Duration atLeast) {
    if (at != current) {
      return;
    }
    at.stop();
    current = null;
    if (code == CloseCode.REPLACED.code()) {
      over(LinkState.REPLACED);
    } else if (code == CloseCode.SESSION_ENDED.code()) {
      over(LinkState.SIGNED_OUT);
    } else if (!state.isOver()) {
      boolean resumes =
          code != CloseCode.TOO_SLOW.code()
              && code != CloseCode.PROTOCOL_ERROR.code()
              && code != CloseCode.TOO_LARGE.code();
      if (!resumes) {
        link.forget();
      }
      become(LinkState.CONNECTING);
      time.after(backoff.next(atLeast), this::reopen);
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
    failRequests("the link is over: " + how);
    events.finish();
  }

  private void become(LinkState next) {
    if (state != next) {
      state = next;
      events.add(next);
    }
  }

  private void failRequests(String why) {
    if (requests.isEmpty()) {
      return;
    }
    List<CompletableFuture<ServerMessage>> waiting = new ArrayList<>(requests.values());
    requests.clear();
    LinkLostException lost = new LinkLostException(why);
    // Elsewhere: whoever waits may do anything, and this thread holds the lock.
    Thread.startVirtualThread(() -> waiting.forEach(answer -> answer.completeExceptionally(lost)));
  }

  private void welcomed(SignallingSocket at, ServerMessage.Welcome welcome) {
    backoff.succeeded();
    unauthenticatedSinceMillis = null;
    if (welcome.resumed()) {
      link.resumed(welcome.received()).forEach(at::write);
      become(LinkState.RESUMED);
    } else {
      link.renew(welcome.link());
      failRequests("the server has given a new link");
      become(LinkState.RENEWED);
    }
    heartbeat = Duration.ofMillis(welcome.heartbeatMillis());
    at.keepAlive(heartbeat);
  }

  /** Acts on a frame of the socket; returns the request it answers, if any, to be completed. */
  private @Nullable CompletableFuture<ServerMessage> take(
      SignallingSocket at, Frame<ServerMessage> frame) {
    ServerMessage message = frame.message();
    switch (message) {
      case ServerMessage.Welcome welcome -> welcomed(at, welcome);
      case ServerMessage.Ack(long received) -> link.acknowledged(received);
      case ServerMessage.Pong _ -> {
        return requests.remove(String.valueOf(frame.re()));
      }
      case ServerMessage.Closing _ -> events.add(message);
      default -> {
        Long seq = frame.seq();
        if (seq == null) {
          // An error about the socket; its closing follows.
          events.add(message);
          return null;
        }
        return takeNumbered(at, frame, seq);
      }
    }
    return null;
  }

  private @Nullable CompletableFuture<ServerMessage> takeNumbered(
      SignallingSocket at, Frame<ServerMessage> frame, long seq) {
    switch (link.receive(seq)) {
      case NEXT -> {
        at.acknowledgeSoon();
        CompletableFuture<ServerMessage> request =
            frame.re() == null ? null : requests.remove(frame.re());
        if (request == null) {
          events.add(frame.message());
        }
        return request;
      }
      case REPEATED -> at.acknowledgeSoon();
      case GAP -> {
        LOG.warn("the server left out a number: asking for a new link");
        link.forget();
        at.abort();
        lost(at, SignallingSocket.ABNORMAL);
      }
    }
    return null;
  }

  /** The client's callbacks for a socket; all of them run under the client's lock. */
  private final class SocketOwner implements SignallingSocket.Owner {
    @Override
    public ClientMessage.Hello hello() {
      List<CallId> rings = rung.get();
      return new ClientMessage.Hello(
          info, link.resume(), currentCall.get(), rings.isEmpty() ? null : rings);
    }

    @Override
    public long received() {
      return link.received();
    }

    @Override
    public boolean isCurrent(SignallingSocket at) {
      return at == current;
    }

    @Override
    public @Nullable CompletableFuture<ServerMessage> take(
        SignallingSocket at, Frame<ServerMessage> frame) {
      return SignallingClient.this.take(at, frame);
    }

    @Override
    public void lost(SignallingSocket at, int code) {
      SignallingClient.this.lost(at, code);
    }
  }
}
