package sotto.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.server.signin.FailureTally.Closed;
import sotto.testkit.TestClock;

/** Failed sign-ins are added up: strangers can't grow the audit log. */
final class FailureTallyTest {
  private final TestClock clock = new TestClock();
  private final FailureTally tally = new FailureTally(clock.nanoTime(), clock.instant());

  @Test
  void aWindowOfOneSubjectIsOneEntryOnceItIsOver() {
    for (int i = 0; i < 7; i++) {
      fail("Ben", "192.0.2." + i);
    }
    clock.advance(FailureTally.WINDOW.minusSeconds(1));
    assertThat(take()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    List<Closed> closed = take();
    assertThat(closed).hasSize(1);
    assertThat(closed.getFirst().subject()).isEqualTo("Ben");
    assertThat(closed.getFirst().facts().attempts()).isEqualTo(7);
    assertThat(closed.getFirst().facts().addresses()).isEqualTo(7);
    assertThat(closed.getFirst().facts().from()).hasSize(5);
    assertThat(closed.getFirst().facts().since()).isEqualTo(TestClock.START);
    assertThat(take()).isEmpty();
  }

  @Test
  void anHourHasTwentyEntriesAndASummary() {
    for (int i = 0; i < 500; i++) {
      fail("person " + i, "192.0.2.1");
    }
    clock.advance(FailureTally.WINDOW);
    assertThat(take()).hasSize(FailureTally.ENTRIES_AN_HOUR);
    for (int i = 0; i < 500; i++) {
      fail("person " + i, "192.0.2.2");
    }
    clock.advance(FailureTally.WINDOW);
    assertThat(take()).isEmpty();
    clock.advance(Duration.ofMinutes(30));
    List<Closed> summary = take();
    assertThat(summary).hasSize(1);
    assertThat(summary.getFirst().subject()).isNull();
    assertThat(summary.getFirst().facts().attempts()).isEqualTo(980);
    assertThat(summary.getFirst().facts().accounts()).isEqualTo(500);
    assertThat(summary.getFirst().facts().addresses()).isEqualTo(2);

    fail("Ben", "192.0.2.1");
    clock.advance(FailureTally.WINDOW);
    assertThat(take()).hasSize(1);
  }

  @Test
  void countlessSubjectsAreCountedTogether() {
    for (int i = 0; i < 30_000; i++) {
      fail("person " + i, "192.0.2." + i);
    }
    List<Closed> closed = tally.take(clock.nanoTime(), clock.instant(), true);
    assertThat(closed).hasSize(FailureTally.ENTRIES_AN_HOUR + 1);
    assertThat(closed.stream().mapToLong(one -> one.facts().attempts()).sum()).isEqualTo(30_000);
  }

  @Test
  void theAccountsOfOneSubjectAreCountedUpToABound() {
    for (int i = 0; i < 10_050; i++) {
      tally.add("192.0.2.1", "unknown-" + i, "192.0.2.1", clock.nanoTime(), clock.instant());
    }
    List<Closed> closed = tally.take(clock.nanoTime(), clock.instant(), true);
    assertThat(closed).hasSize(1);
    assertThat(closed.getFirst().facts().attempts()).isEqualTo(10_050);
    assertThat(closed.getFirst().facts().accounts()).isEqualTo(10_000);
  }

  @Test
  void aSubjectBeyondTheBoundIsInTheSummaryAlone() {
    clock.advance(Duration.ofMinutes(50));
    for (int i = 0; i < 10_000; i++) {
      fail("person " + i, "192.0.2.1");
    }
    fail("one more", "192.0.2.1");
    clock.advance(Duration.ofMinutes(10));
    List<Closed> closed = take();
    assertThat(closed).hasSize(1);
    assertThat(closed.getFirst().subject()).isNull();
    assertThat(closed.getFirst().facts().attempts()).isEqualTo(1);
  }

  private void fail(String subject, String address) {
    tally.add(subject, subject, address, clock.nanoTime(), clock.instant());
  }

  private List<Closed> take() {
    return tally.take(clock.nanoTime(), clock.instant(), false);
  }
}
