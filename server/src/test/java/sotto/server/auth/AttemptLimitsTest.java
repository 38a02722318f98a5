package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sotto.testkit.TestClock;

/** The limits on attempts. */
final class AttemptLimitsTest {
  private final TestClock clock = new TestClock();
  private final AttemptLimits limits = new AttemptLimits(3, Duration.ofMinutes(3), clock::nanoTime);

  @Test
  void attemptsComeBackOverTheWindow() {
    exhaust("a");
    assertThat(limits.attempt("a")).contains(Duration.ofMinutes(1));
    clock.advance(Duration.ofSeconds(59));
    assertThat(limits.attempt("a")).contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(limits.attempt("a")).isEmpty();
    assertThat(limits.attempt("a")).isPresent();
  }

  @Test
  void keysDoNotTouchEachOther() {
    exhaust("a");
    assertThat(limits.attempt("b")).isEmpty();
  }

  @Test
  void whatSucceededDoesNotCount() {
    for (int i = 0; i < 20; i++) {
      assertThat(limits.attempt("a")).isEmpty();
      limits.succeeded("a");
    }
  }

  @Test
  void theNumberOfKeysIsBoundedAndTheOldestGoesFirst() {
    exhaust("first");
    exhaust("second");
    for (int i = 0; i < 19_998; i++) {
      limits.attempt("other " + i);
    }
    assertThat(limits.attempt("second")).isPresent();
    limits.attempt("one more");
    assertThat(limits.attempt("first")).isEmpty();
  }

  @Test
  void aCorrectionOfTheClockChangesNothing() {
    exhaust("a");
    clock.set(clock.instant().plus(Duration.ofDays(365)));
    assertThat(limits.attempt("a")).isPresent();
    clock.set(clock.instant().minus(Duration.ofDays(730)));
    clock.advance(Duration.ofMinutes(1));
    assertThat(limits.attempt("a")).isEmpty();
  }

  private void exhaust(String key) {
    for (int i = 0; i < 3; i++) {
      assertThat(limits.attempt(key)).isEmpty();
    }
  }
}
