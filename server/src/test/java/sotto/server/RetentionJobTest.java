package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.server.config.RetentionConfig;
import sotto.store.Retention;
import sotto.testkit.TestClock;

/** One job removes each kind of record by its own time, until none is left. */
final class RetentionJobTest {
  private final TestClock clock = new TestClock();
  private final List<String> asked = new ArrayList<>();

  @Test
  void everyKindIsRemovedByItsTimeAlsoAfterAnotherHasFailed() {
    Retention retention =
        new Retention() {
          private int left = 2;

          @Override
          public int removeCalls(Instant endedBefore) {
            asked.add("calls " + age(endedBefore));
            return left-- > 0 ? 500 : 0;
          }

          @Override
          public int removeLinks(Instant expiredBefore) {
            asked.add("links " + age(expiredBefore));
            throw new IllegalStateException("the database is away");
          }

          @Override
          public int forgetDevices(Instant knownSince) {
            asked.add("devices " + age(knownSince));
            return 0;
          }
        };
    RetentionConfig config =
        new RetentionConfig(Duration.ofDays(730), Duration.ofDays(30), Duration.ofDays(180));

    new RetentionJob(new RetentionChanges(retention, config), clock).run();

    assertThat(asked)
        .containsExactly("calls 730", "calls 730", "calls 730", "links 30", "devices 180");
  }

  private long age(Instant before) {
    return Duration.between(before, clock.instant()).toDays();
  }
}
