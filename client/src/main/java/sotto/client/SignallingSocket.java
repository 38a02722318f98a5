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
 * One socket of a client: writes one message at a time, acknowledges received messages, sends
 * heartbeats, and detects a silent server. The client's lock guards everything: the client holds it
 * when it calls, and the transport's callbacks take it.
 */
final class SignallingSocket implements Transport.Listener {
  /** The close code of a socket that ended without a close frame. */
  static final int ABNORMAL = 1006;

  private static final Logger LOG = LoggerFactory.getLogger(SignallingSocket.class);

  private final SignallingClient client;
  private final ReentrantLock lock;
  private final ClientTime time;
  private final EventQueue events;
  private final ArrayDeque<String> outbox = new ArrayDeque<>(4);
  private Transport.@Nullable Socket socket;
  private boolean writing;
  private boolean stopped;
  private int unacknowledged;
  private Duration heartbeat;
  private long lastReceivedAtMillis;
  private long lastSentAtMillis;
  private ClientTime.@Nullable Alarm heartbeatDue;
  private ClientTime.@Nullable Alarm ackDue;

  SignallingSocket(
      SignallingClient client,
      ReentrantLock lock,
      ClientTime time,
      EventQueue events,
      Duration heartbeat) {
    this.client = client;
    this.lock = lock;
    this.time = time;
    this.events = events;
    this.heartbeat = heartbeat;
    this.lastReceivedAtMillis = time.millis();
    this.lastSentAtMillis = lastReceivedAtMillis;
  }

  void opened(Transport.Socket open) {
    if (stopped) {
      open.abort();
      return;
    }
    socket = open;
    lastReceivedAtMillis = time.millis();
    write(SignallingCodec.encodeClientFrame(Frame.control(client.hello())));
    scheduleHeartbeat();
  }

  void write(String text) {
    outbox.add(text);
    writeNext();
  }

  /** The JDK's WebSocket allows one pending message. */
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
    lastSentAtMillis = time.millis();
    open.send(text)
        .whenComplete((_, failure) -> {
          lock.lock();
          try {
            writing = false;
            if (failure == null) {
              writeNext();
            } else {
              client.lost(this, ABNORMAL);
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
      LOG.warn("an invalid frame from the server is ignored: {}", e.getMessage());
      requestNext();
      return;
    }
    CompletableFuture<ServerMessage> answered = null;
    lock.lock();
    try {
      if (client.isCurrent(this)) {
        lastReceivedAtMillis = time.millis();
        answered = client.process(this, frame);
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

  /** Acknowledges after a few more messages, or after a delay. */
  void acknowledgeSoon() {
    unacknowledged++;
    if (unacknowledged >= SignallingLimits.ACK_EVERY) {
      acknowledge();
    } else if (ackDue == null) {
      ackDue = time.after(SignallingLimits.ACK_DELAY, () -> locked(this::acknowledge));
    }
  }

  private void acknowledge() {
    ackDue = ClientTime.cancel(ackDue);
    if (unacknowledged > 0) {
      unacknowledged = 0;
      write(SignallingCodec.encodeClientFrame(Frame.control(client.acknowledgement())));
    }
  }

  /** Sends heartbeats at the server's interval. */
  void keepAlive(Duration interval) {
    heartbeat = interval;
    heartbeatDue = ClientTime.cancel(heartbeatDue);
    scheduleHeartbeat();
  }

  private void scheduleHeartbeat() {
    heartbeatDue = time.after(heartbeat.dividedBy(2), () -> locked(this::heartbeatDue));
  }

  private void heartbeatDue() {
    long now = time.millis();
    if (now - lastReceivedAtMillis >= SignallingLimits.SILENCE.toMillis()) {
      abort();
      client.lost(this, CloseCode.SILENT.code());
      return;
    }
    if (now - lastSentAtMillis >= heartbeat.toMillis() / 2) {
      write(SignallingCodec.encodeClientFrame(Frame.control(new ClientMessage.Ping())));
    }
    scheduleHeartbeat();
  }

  private void locked(Runnable task) {
    lock.lock();
    try {
      if (client.isCurrent(this) && !stopped) {
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
      client.lost(this, code);
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
    heartbeatDue = ClientTime.cancel(heartbeatDue);
    ackDue = ClientTime.cancel(ackDue);
  }
}
