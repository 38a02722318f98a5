package sotto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {
  @Test
  void everyRoundHasASeedOfItsOwn() {
    List<Long> numbers = new ArrayList<>();

    Seeds.each(10, random -> numbers.add(random.nextLong()));

    assertThat(new HashSet<>(numbers)).hasSize(10);
  }

  @Test
  void aFailureNamesTheSeedThatRepeatsIt() {
    AtomicLong drawn = new AtomicLong();
    AssertionError failure = failureOf(random -> fail(random, drawn));
    long first = drawn.get();
    String message = String.valueOf(failure.getMessage());
    String seed = message.substring(message.indexOf('=') + 1);

    System.setProperty("sotto.seed", seed);
    try {
      assertThatThrownBy(() -> Seeds.each(1000, random -> fail(random, drawn)))
          .isInstanceOf(AssertionError.class);
    } finally {
      System.clearProperty("sotto.seed");
    }

    assertThat(drawn).hasValue(first);
    assertThat(failure).hasRootCauseMessage("as meant");
  }

  private static AssertionError failureOf(Seeds.Body body) {
    try {
      Seeds.each(1000, body);
    } catch (AssertionError e) {
      return e;
    }
    throw new IllegalStateException("it did not fail");
  }

  private static void fail(Random random, AtomicLong drawn) throws Exception {
    drawn.set(random.nextLong());
    if (drawn.get() % 3 == 0) {
      throw new Exception("as meant");
    }
  }
}
