package sotto.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A token bucket for each key, such as an account. A bounded number of keys is kept, and the one
 * used longest ago is dropped. Its time is monotonic: a wrong clock neither locks nor frees
 * anything. Thread-safe; never blocks for long.
 */
public final class AttemptLimits {
  /** The number of keys that is kept where strangers choose them. */
  public static final int USUAL_KEYS = 20_000;

  private final Bandwidth bandwidth;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets;

  /** The same with the usual number of keys. */
  public AttemptLimits(int attempts, Duration window, LongSupplier nanoTime) {
    this(attempts, window, nanoTime, USUAL_KEYS);
  }

  /**
   * Limits whose buckets are full.
   *
   * @param attempts the size of a bucket, which is refilled once per window
   * @param nanoTime {@code System::nanoTime}
   * @param mostKeys the number of keys that is kept
   */
  public AttemptLimits(int attempts, Duration window, LongSupplier nanoTime, int mostKeys) {
    this.bandwidth = Bandwidth.builder().capacity(attempts).refillGreedy(attempts, window).build();
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanoTime.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    this.buckets =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /** Counts an attempt. After too many, the time to wait, at least a second. */
  public Optional<Duration> attempt(String key) {
    return attempt(key, 1);
  }

  /** Counts several attempts at once, at most the size of a bucket. */
  public Optional<Duration> attempt(String key, int attempts) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(attempts);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Optional.of(wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS))
        .map(d -> d.isZero() ? Duration.ofSeconds(1) : d);
  }

  /** Takes an attempt back: it succeeded, and only failures count. */
  public void succeeded(String key) {
    bucket(key).addTokens(1);
  }

  private Bucket bucket(String key) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key, k -> Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build());
    }
  }
}
