package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LeaseWatchTest {
  private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3); // it overflows

  private final LeaseWatch watch = new LeaseWatch();

  @Test
  void aLeaseThatWasGivenUpIsOverAtOnce() {
    assertThat(isOver(new LeaseRow(4, null, null, 0, 100_000), 0)).isTrue();
  }

  @Test
  void aLeaseIsOverOnceItHasExpiredAndWasSeenUnchangedForAsLong() {
    assertThat(isOver(held(108_000, 100_000), 0)).isFalse();
    assertThat(isOver(held(108_000, 107_999), 7_999)).as("not expired").isFalse();
    assertThat(isOver(held(108_000, 108_000), 8_000)).isTrue();
  }

  @Test
  void anExpiredLeaseIsWatchedForAWholeLeaseFirst() {
    assertThat(isOver(held(108_000, 200_000), 0)).as("its holder may reconnect").isFalse();
    assertThat(isOver(held(108_000, 207_999), 7_999)).isFalse();
    assertThat(isOver(held(108_000, 208_000), 8_000)).isTrue();
  }

  @Test
  void aRenewalBeginsItAnew() {
    assertThat(isOver(held(108_000, 100_000), 0)).isFalse();
    assertThat(isOver(held(110_000, 102_000), 2_000)).isFalse();
    assertThat(isOver(held(110_000, 109_999), 9_999)).isFalse();
    assertThat(isOver(held(110_000, 110_000), 10_000)).isTrue();
  }

  @Test
  void anotherHolderBeginsItAnew() {
    assertThat(isOver(held(108_000, 200_000), 0)).isFalse();
    assertThat(isOver(new LeaseRow(6, "h2", "n2", 108_000, 204_000), 4_000)).isFalse();
    assertThat(isOver(new LeaseRow(6, "h2", "n2", 108_000, 208_000), 8_000)).isFalse();
  }

  @Test
  void anInterruptionBeginsItAnew() {
    assertThat(isOver(held(108_000, 100_000), 0)).isFalse();
    watch.interrupted();
    assertThat(isOver(held(108_000, 120_000), 20_000)).isFalse();
    assertThat(isOver(held(108_000, 127_999), 27_999)).isFalse();
    assertThat(isOver(held(108_000, 128_000), 28_000)).isTrue();
  }

  @Test
  void anExpiryFromBeforeTheClockWasSetBackIsNotWaitedFor() {
    assertThat(isOver(held(900_008_000, 100_000), 0)).isFalse();
    assertThat(isOver(held(900_008_000, 107_999), 7_999)).isFalse();
    assertThat(isOver(held(900_008_000, 108_000), 8_000)).isTrue();
  }

  private boolean isOver(LeaseRow row, long afterMillis) {
    return watch.isOver(row, START + TimeUnit.MILLISECONDS.toNanos(afterMillis));
  }

  private static LeaseRow held(long expiresAt, long now) {
    return new LeaseRow(5, "h", "n", expiresAt, now);
  }
}
