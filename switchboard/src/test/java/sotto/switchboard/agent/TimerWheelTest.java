package sotto.switchboard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.switchboard.fixtures.ManualTime;

class TimerWheelTest {
  private final ManualTime time = new ManualTime();
  private final TimerWheel wheel = new TimerWheel(time);
  private final List<String> ran = new ArrayList<>();

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis));
    wheel.turn();
  }

  @Test
  void deadlineIsNeverEarlyAndAtMostASlotLate() {
    long base = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      Random random = new Random(base + i);
      long delay = random.nextLong(200_000);
      pass(random.nextInt(100));
      long set = time.millis();
      long[] ranAt = {0};
      wheel.after(Duration.ofMillis(delay), () -> ranAt[0] = time.millis());
      while (ranAt[0] == 0) {
        pass(1 + random.nextInt(20));
      }
      assertThat(ranAt[0] - set)
          .as("seed %d, delay %d", base + i, delay)
          .isBetween(delay, delay + TimerWheel.SLOT_MILLIS + 20);
    }
  }

  @Test
  void deadlinesRunInTheirOrderWhenTimeJumps() {
    wheel.after(Duration.ofSeconds(90), () -> ran.add("90 s"));
    wheel.after(Duration.ofSeconds(1), () -> ran.add("1 s"));
    wheel.after(Duration.ofSeconds(30), () -> ran.add("30 s"));
    wheel.after(Duration.ofSeconds(30), () -> ran.add("30 s, set later"));
    pass(100_000);
    assertThat(ran).containsExactly("1 s", "30 s", "30 s, set later", "90 s");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void cancelledDeadlineDoesNotRunAlsoWhenCancelledByAnotherOfItsSlot() {
    TimerWheel.Timer first = wheel.after(Duration.ofSeconds(1), () -> ran.add("first"));
    TimerWheel.Timer[] later = new TimerWheel.Timer[1];
    wheel.after(Duration.ofSeconds(2), () -> later[0].cancel());
    later[0] = wheel.after(Duration.ofSeconds(2), () -> ran.add("later"));
    first.cancel();
    first.cancel();
    pass(5_000);
    assertThat(ran).isEmpty();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void taskMaySetTheNextDeadlineAndAFailingOneDoesNotStopTheRest() {
    wheel.after(
        Duration.ofSeconds(1),
        () -> {
          wheel.after(Duration.ofSeconds(1), () -> ran.add("next"));
          throw new IllegalStateException("on purpose");
        });
    wheel.after(Duration.ofSeconds(1), () -> ran.add("same slot"));
    pass(1_100);
    pass(1_100);
    assertThat(ran).containsExactly("same slot", "next");
  }

  @Test
  void idleWheelKeepsUpWithTime() {
    pass(10_000_000);
    wheel.after(Duration.ofMillis(100), () -> ran.add("soon"));
    pass(50);
    assertThat(ran).isEmpty();
    pass(110);
    assertThat(ran).containsExactly("soon");
  }
}
