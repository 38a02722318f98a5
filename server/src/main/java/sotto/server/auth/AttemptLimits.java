package sotto.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket for each key, such as an account or an address. A bounded number of keys is kept,
 * and the one used longest ago is dropped; an attacker who floods it with new keys runs into the
 * limit per address first. Thread-safe; never blocks for long.
 */
public final class AttemptLimits {
  private static final int MAX_KEYS = 20_000;

  private final Bandwidth bandwidth;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /**
   * @param attempts the size of a bucket, which is refilled once per window
   */
  public AttemptLimits(int attempts, Duration window, InstantSource clock) {
    this.bandwidth = Bandwidth.builder().capacity(attempts).refillGreedy(attempts, window).build();
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(
                Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
          }

          @Override
          public boolean isWallClockBased() {
            return true;
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
    return Optional.of(wait.plusMillis(999).truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
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
