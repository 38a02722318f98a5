package sotto.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ContractViolationException;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * One socket of a client: writes one message at a time, acknowledges what has arrived, keeps the
 * heartbeat, and notices when the server has gone silent. Everything is guarded by the client's
 * lock, which callers hold; the transport's own calls take it.
 */
final class SignallingSocket implements Transport.Listener {
  /** The close code of a socket that went without a goodbye. */
  static final int ABNORMAL = 1006;

  private static final Logger LOG = LoggerFactory.getLogger(SignallingSocket.class);

  /** The client a socket belongs to. All is called with the lock held. */
  interface Owner {
    /** The first message on the socket. */
    ClientMessage.Hello hello();

    /** The highest number received on the link. */
    long received();

    /** Whether this is the socket in use; others are ignored. */
    boolean isCurrent(SignallingSocket at);

    /** Acts on a frame; returns the request it answers, null for none, to be completed. */
    @Nullable CompletableFuture<ServerMessage> take(
        SignallingSocket at, Frame<ServerMessage> frame);

    /** The socket is gone. */
    void lost(SignallingSocket at, int code);
  }

  private final ReentrantLock lock;
  private final ClientTime time;
  private final EventQueue events;
  private final Owner owner;
  private final ArrayDeque<String> outbox = new ArrayDeque<>(4);
  private Transport.@Nullable Socket socket;
  private boolean writing;
  private boolean stopped;
  private int unacknowledged;
  private Duration heartbeat;
  private long heardAt;
  private long saidAt;
  private ClientTime.@Nullable Alarm pulse;
  private ClientTime.@Nullable Alarm ackDue;

  SignallingSocket(
      ReentrantLock lock, ClientTime time, EventQueue events, Owner owner, Duration heartbeat) {
    this.lock = lock;
    this.time = time;
    this.events = events;
    this.owner = owner;
    this.heartbeat = heartbeat;
    this.heardAt = time.millis();
    this.saidAt = heardAt;
  }

  /** The socket is open: says hello. */
  void opened(Transport.Socket open) {
    if (stopped) {
      open.abort();
      return;
    }
    socket = open;
    heardAt = time.millis();
    write(SignallingCodec.encodeClientFrame(Frame.control(owner.hello())));
    schedulePulse();
  }

  void write(String text) {
    outbox.add(text);
    writeNext();
  }

  /** The JDK's WebSocket takes one message at a time. */
  private void writeNext() {
    Transport.Socket open = socket;
    if (open == null || writing || stopped) {
      return;
    }
    String text = outbox.poll();
    if (text == null) {
      return;
    }
    writing = true;
    saidAt = time.millis();
    open.send(text)
        .whenComplete((_, failure) -> {
          lock.lock();
          try {
            writing = false;
            if (failure == null) {
              writeNext();
            } else {
              owner.lost(this, ABNORMAL);
            }
          } finally {
            lock.unlock();
          }
        });
  }

  @Override
  public void received(String text) {
    Frame<ServerMessage> frame;
    try {
      frame = SignallingCodec.decodeServerFrame(text);
    } catch (ContractViolationException e) {
      LOG.warn("a frame of the server's could not be read: {}", e.getMessage());
      requestNext();
      return;
    }
    CompletableFuture<ServerMessage> answered = null;
    lock.lock();
    try {
      if (owner.isCurrent(this)) {
        heardAt = time.millis();
        answered = owner.take(this, frame);
      }
    } finally {
      lock.unlock();
    }
    if (answered != null) {
      answered.complete(frame.message());
    }
    requestNext();
  }

  private void requestNext() {
    events.whenThereIsRoom(() -> {
      Transport.Socket open = socket;
      if (open != null) {
        open.requestOne();
      }
    });
  }

  /** Something has arrived: says so after a few more, or a moment later. */
  void acknowledgeSoon() {
    unacknowledged++;
    if (unacknowledged >= SignallingLimits.ACK_EVERY) {
      acknowledge();
    } else if (ackDue == null) {
      ackDue = time.after(SignallingLimits.ACK_DELAY, () -> locked(this::acknowledge));
    }
  }

  private void acknowledge() {
    ackDue = cancel(ackDue);
    if (unacknowledged > 0) {
      unacknowledged = 0;
      write(
          SignallingCodec.encodeClientFrame(
              Frame.control(new ClientMessage.Ack(owner.received()))));
    }
  }

  /** Begins to send heartbeats at the server's pace. */
  void keepAlive(Duration pace) {
    heartbeat = pace;
    pulse = cancel(pulse);
    schedulePulse();
  }

  private void schedulePulse() {
    pulse = time.after(heartbeat.dividedBy(2), () -> locked(this::beat));
  }

  private void beat() {
    long now = time.millis();
    if (now - heardAt >= SignallingLimits.SILENCE.toMillis()) {
      abort();
      owner.lost(this, CloseCode.SILENT.code());
      return;
    }
    if (now - saidAt >= heartbeat.toMillis() / 2) {
      write(SignallingCodec.encodeClientFrame(Frame.control(new ClientMessage.Ping())));
    }
    schedulePulse();
  }

  private void locked(Runnable task) {
    lock.lock();
    try {
      if (owner.isCurrent(this) && !stopped) {
        task.run();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closed(int code) {
    lock.lock();
    try {
      owner.lost(this, code);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    Transport.Socket open = socket;
    if (open != null) {
      open.close();
    }
  }

  void abort() {
    Transport.Socket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  void stop() {
    stopped = true;
    outbox.clear();
    pulse = cancel(pulse);
    ackDue = cancel(ackDue);
  }

  private static ClientTime.@Nullable Alarm cancel(ClientTime.@Nullable Alarm alarm) {
    if (alarm != null) {
      alarm.cancel();
    }
    return null;
  }
}
