package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sotto.server.config.SignInConfig;
import sotto.testkit.TestClock;

/** The limits on attempts. */
final class AttemptLimitsTest {
  private final TestClock clock = new TestClock();
  private final AttemptLimits limits = new AttemptLimits(3, Duration.ofMinutes(3), clock);

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
  void anIpv6NetworkCountsAsOneAddress() {
    SignInLimits signIn = new SignInLimits(new SignInConfig(3, 3, Duration.ofMinutes(3), 1), clock);
    for (int i = 0; i < 3; i++) {
      assertThat(signIn.attempt("2001:db8:0:1::" + i)).isEmpty();
    }
    assertThat(signIn.attempt("2001:db8:0:1:ffff::9")).isPresent();
    assertThat(signIn.attempt("2001:db8:0:2::1")).isEmpty();
  }

  @Test
  void anAccountIsTheSameInAnyCase() {
    SignInLimits signIn =
        new SignInLimits(new SignInConfig(3, 100, Duration.ofMinutes(3), 1), clock);
    signIn.attempt("ada@example.org", "192.0.2.1");
    signIn.attempt("ADA@example.org", "192.0.2.2");
    signIn.attempt(" Ada@Example.org", "192.0.2.3");
    assertThat(signIn.attempt("ada@example.org", "192.0.2.4")).isPresent();
  }

  private void exhaust(String key) {
    for (int i = 0; i < 3; i++) {
      assertThat(limits.attempt(key)).isEmpty();
    }
  }
}
