package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources take turns, and the one with the most entries pays for a full queue. */
final class FairQueueTest {
  private final FairQueue<String> queue = new FairQueue<>(5);

  @Test
  void sourcesTakeTurns() {
    fill("flood 1", "flood 2", "flood 3", "honest 1", "other 1");
    assertThat(all()).containsExactly("flood 1", "honest 1", "other 1", "flood 2", "flood 3");
  }

  @Test
  void aFullQueueTakesTheNewestOfTheLongest() {
    fill("flood 1", "flood 2", "flood 3", "flood 4", "other 1");
    assertThat(queue.add("honest", "honest 1")).contains("flood 4");
    assertThat(all()).containsExactly("flood 1", "other 1", "honest 1", "flood 2", "flood 3");
  }

  @Test
  void theNewEntryGoesIfItsSourceIsTheLongest() {
    fill("flood 1", "flood 2", "flood 3", "flood 4", "other 1");
    assertThat(queue.add("flood", "flood 5")).contains("flood 5");
  }

  @Test
  void anEmptyQueueHasNothing() {
    assertThat(queue.poll()).isEmpty();
    fill("a 1");
    assertThat(all()).containsExactly("a 1");
    assertThat(queue.poll()).isEmpty();
  }

  private void fill(String... entries) {
    for (String entry : entries) {
      assertThat(queue.add(entry.substring(0, entry.indexOf(" ")), entry)).isEmpty();
    }
  }

  private List<String> all() {
    return Stream.generate(queue::poll)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }
}
