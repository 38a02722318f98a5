package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sotto.protocol.UserId;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.limits.PersonRates;

/** The limit on unanswered calls is met by no working day. */
final class UnansweredCallsTest {
  private static final PersonRates RATES = PersonRates.defaults();

  private final ManualTime time = new ManualTime();
  private final UnansweredCalls calls = new UnansweredCalls(RATES, time);
  private final UserId ann = UserId.random();
  private final UserId bob = UserId.random();

  @Test
  void fiftyCallsADayToOnePersonFiveInARowAreNotLimited() {
    for (int i = 0; i < 50; i++) {
      assertThat(calls.waitFor(ann, bob)).isNull();
      calls.invited(ann, bob);
      if (i % 5 == 4) {
        time.pass(Duration.ofMinutes(9));
      }
    }
  }

  @Test
  void aCallToEachOfThirtyColleaguesAtOnceIsNotLimited() {
    List<UserId> colleagues = Stream.generate(UserId::random).limit(30).toList();
    for (UserId colleague : colleagues) {
      assertThat(calls.waitFor(ann, colleague)).isNull();
      calls.invited(ann, colleague);
    }
  }

  @Test
  void callsToEverybodyAreLimitedByCaller() {
    for (int i = 0; i < RATES.unanswered().uses(); i++) {
      calls.invited(ann, UserId.random());
    }
    assertThat(calls.waitFor(ann, UserId.random())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(calls.waitFor(bob, ann)).as("another caller").isNull();
    calls.answered(ann, bob);
    assertThat(calls.waitFor(ann, UserId.random())).isNull();
  }
}
