package sotto.switchboard.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.switchboard.agent.Ticker;

/**
 * A token bucket for each key, such as a person. A bounded number of keys is kept, and the one used
 * longest ago is dropped. Only for the agent's thread.
 */
public final class Limits<K> {
  private static final int MOST_KEYS = 20_000;

  private final Bandwidth bandwidth;
  private final TimeMeter time;
  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** Limits whose buckets are full. */
  public Limits(Rate rate, Ticker ticker) {
    this.bandwidth =
        Bandwidth.builder().capacity(rate.uses()).refillGreedy(rate.uses(), rate.window()).build();
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(ticker.millis());
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  /**
   * Counts a use.
   *
   * @return null, or the time to wait where there were too many: the use is not counted
   */
  public @Nullable Duration use(K key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? null
        : Duration.ofMillis(1 + TimeUnit.NANOSECONDS.toMillis(probe.getNanosToWaitForRefill()));
  }

  /** The time to wait before the next use; null for none. Counts nothing. */
  public @Nullable Duration waitFor(K key) {
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      return null;
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return nanos == 0 ? null : Duration.ofMillis(1 + TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  /** Forgets the uses of a key. */
  public void forget(K key) {
    buckets.remove(key);
  }

  private Bucket bucket(K key) {
    return buckets.computeIfAbsent(
        key,
        _ ->
            Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(time)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build());
  }
}
