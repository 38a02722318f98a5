package sotto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final TestClock clock = new TestClock();
  private final List<Instant> ran = new ArrayList<>();

  @Test
  void standsStillUntilItIsToldToGoOn() {
    assertThat(clock.instant()).isEqualTo(TestClock.START);
    clock.advance(SECOND);
    assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(1));
  }

  @Test
  void runsWhatIsDueInOrderAndAtItsTime() {
    clock.schedule(SECOND.multipliedBy(2), this::note);
    clock.schedule(SECOND, this::note);
    clock.schedule(SECOND.multipliedBy(4), this::note);

    clock.advance(SECOND.multipliedBy(3));

    assertThat(ran).containsExactly(TestClock.START.plusSeconds(1), TestClock.START.plusSeconds(2));
    assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(3));
  }

  @Test
  void runsWhatIsScheduledOnTheWay() {
    clock.schedule(SECOND, () -> clock.schedule(SECOND, this::note));

    clock.advance(SECOND.multipliedBy(2));

    assertThat(ran).containsExactly(TestClock.START.plusSeconds(2));
  }

  @Test
  void whatWasTakenBackDoesNotRun() {
    clock.schedule(SECOND, this::note).cancel();

    clock.advance(SECOND);

    assertThat(ran).isEmpty();
  }

  @Test
  void goesBackOnlyWhenItIsPutBack() {
    clock.schedule(SECOND, this::note);
    assertThatIllegalArgumentException().isThrownBy(() -> clock.goTo(Instant.EPOCH));

    clock.set(Instant.EPOCH);

    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    assertThat(ran).isEmpty();
  }

  private void note() {
    ran.add(clock.instant());
  }
}
