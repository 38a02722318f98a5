package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/** Ends of calls that are written later. */
final class UnwrittenCallsTest {
  private final CallsFixture f = new CallsFixture();
  private final UnwrittenCalls ends = new UnwrittenCalls(f.agent, f.timers, f.log, f);
  private final CallId first = CallId.random();
  private final CallId second = CallId.random();

  @Test
  void anEndThatAlwaysFailsIsNotInTheWayOfOthersAndIsWrittenWhenItCanBe() {
    f.log.refusedEnds.add(first);
    add(first);
    add(second);
    f.pass(Duration.ofSeconds(30));
    assertThat(f.log.ends).containsOnlyKeys(second);

    f.log.refusedEnds.clear();
    f.pass(Duration.ofSeconds(10));
    assertThat(f.log.ends).containsOnlyKeys(first, second);
  }

  private void add(CallId call) {
    ends.ended(
        call, List.of(UserId.random(), UserId.random()), f.time.instant(), EndReason.HUNG_UP, null);
  }
}
