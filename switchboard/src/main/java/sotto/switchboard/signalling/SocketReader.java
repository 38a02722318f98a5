package sotto.switchboard.signalling;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.FrameDecodeException;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Ticker;

/**
 * The receiving side of one socket, on the socket's own event loop. Only valid messages within the
 * rate limit reach the agent.
 */
final class SocketReader {
  /** Bytes of a frame that count as one more against the rate limit. */
  private static final int BYTES_PER_TOKEN = 4096;

  private final Connection connection;
  private final LinkReceiver receiver;
  private final LinkLifecycle lifecycle;
  private final Agent agent;
  private final Ticker ticker;
  private final SignallingMetrics metrics;
  private final Bucket rate;
  private boolean refused;
  private volatile long heardAtMillis;

  SocketReader(
      Connection connection,
      LinkReceiver receiver,
      LinkLifecycle lifecycle,
      Agent agent,
      Ticker ticker,
      SignallingMetrics metrics,
      SwitchboardConfig config) {
    this.connection = connection;
    this.receiver = receiver;
    this.lifecycle = lifecycle;
    this.agent = agent;
    this.ticker = ticker;
    this.metrics = metrics;
    long now = ticker.millis();
    this.rate = rate(config.messagesPerSecond(), config.messageBurst(), ticker::millis);
    this.heardAtMillis = now;
  }

  /** A token bucket with a size and a rate per second. Not thread-safe. */
  static Bucket rate(int perSecond, int burst, LongSupplier millis) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(millis.getAsLong());
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  /** The time of the last arrival. From any thread. */
  long heardAtMillis() {
    return heardAtMillis;
  }

  /**
   * Counts a frame of any kind, before its message is decoded: pings, pongs and empty continuations
   * cost the server as much as messages do.
   *
   * @return whether to read the socket any further
   */
  boolean frame(int payloadBytes) {
    if (!refused && !rate.tryConsume(1 + payloadBytes / BYTES_PER_TOKEN)) {
      refuse(Refusal.of(ErrorCode.RATE_LIMITED, "too many messages"), CloseCode.RATE_LIMITED);
    }
    return !refused;
  }

  void text(String text) {
    heardAtMillis = ticker.millis();
    if (refused) {
      return;
    }
    metrics.received();
    if (isTooLarge(text)) {
      tooLarge();
    } else {
      decode(text);
    }
  }

  void binary() {
    if (!refused) {
      heardAtMillis = ticker.millis();
      refuse(
          Refusal.of(ErrorCode.BINARY_FRAME, "only text frames are spoken here"),
          CloseCode.PROTOCOL_ERROR);
    }
  }

  void tooLarge() {
    if (!refused) {
      refuse(
          Refusal.of(
              ErrorCode.TOO_LARGE,
              "a frame may have at most " + SignallingLimits.MAX_FRAME_BYTES + " bytes"),
          CloseCode.TOO_LARGE);
    }
  }

  /** Handles bytes that are no message, for which the socket is being closed with that code. */
  void violated(int closeCode) {
    refused = true;
    agent.post(() -> lifecycle.violated(connection, closeCode));
  }

  /** Handles the end of the socket; {@code goodbye} if the device closed it properly. */
  void closed(boolean goodbye) {
    metrics.socketClosed();
    agent.post(() -> lifecycle.closed(connection, goodbye));
  }

  private void decode(String text) {
    try {
      Frame<ClientMessage> frame = SignallingCodec.decodeClientFrame(text);
      agent.post(() -> receiver.received(connection, frame));
    } catch (FrameDecodeException e) {
      Long seq = e.seq();
      if (seq == null) {
        refuse(Refusal.of(e), CloseCode.PROTOCOL_ERROR);
      } else {
        agent.post(() -> receiver.receivedInvalid(connection, seq, e.id(), Refusal.of(e)));
      }
    }
  }

  private void refuse(ServerMessage.Failed failure, CloseCode code) {
    refused = true;
    agent.post(() -> lifecycle.refuse(connection, failure, code));
  }

  private static boolean isTooLarge(String text) {
    int chars = text.length();
    // A character is one to three bytes in UTF-8: count only where it matters.
    return chars > SignallingLimits.MAX_FRAME_BYTES
        || (chars > SignallingLimits.MAX_FRAME_BYTES / 3
            && text.getBytes(StandardCharsets.UTF_8).length > SignallingLimits.MAX_FRAME_BYTES);
  }
}
