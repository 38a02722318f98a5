package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests beyond the bound wait in order, as far as there is memory for them. */
class RequestThreadsTest {
  private static final int WAITING = 3;

  private final RequestThreads threads =
      new RequestThreads(1, (long) WAITING * RequestThreads.REQUEST_BYTES);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    gate.countDown();
    threads.close();
  }

  private boolean occupy() {
    return threads.run(
        0,
        () -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          done.add("first");
        });
  }

  private boolean ask(String name) {
    return threads.run(0, () -> done.add(name));
  }

  private List<String> done(int count) throws InterruptedException {
    List<String> all = new java.util.ArrayList<>();
    while (all.size() < count) {
      all.add(java.util.Objects.requireNonNull(done.poll(10, TimeUnit.SECONDS), "no more ended"));
    }
    return all;
  }

  @Test
  void thoseBeyondTheBoundWaitAndAreAnsweredInOrder() throws Exception {
    assertThat(occupy()).isTrue();
    assertThat(ask("a")).isTrue();
    assertThat(ask("b")).isTrue();
    assertThat(done).isEmpty();
    gate.countDown();
    assertThat(done(3)).containsExactly("first", "a", "b");
  }

  @Test
  void deviceThatConnectsGoesFirst() throws Exception {
    occupy();
    ask("list");
    threads.runFirst(() -> done.add("socket"));
    gate.countDown();
    assertThat(done(3)).containsExactly("first", "socket", "list");
  }

  @Test
  void moreThanTheMemoryHoldsIsRefusedAndTheRestIsNot() throws Exception {
    occupy();
    for (int i = 0; i < WAITING; i++) {
      assertThat(ask("waiting")).isTrue();
    }
    assertThat(ask("refused")).isFalse();
    gate.countDown();
    assertThat(done(WAITING + 1)).hasSize(WAITING + 1).doesNotContain("refused");
    assertThat(ask("later")).isTrue();
    assertThat(done(1)).containsExactly("later");
  }

  @Test
  void bodyCountsAsTheMemoryThatItHolds() {
    occupy();
    assertThat(threads.run(WAITING * RequestThreads.REQUEST_BYTES, () -> {})).isFalse();
    assertThat(threads.run((WAITING - 1) * RequestThreads.REQUEST_BYTES, () -> {})).isTrue();
  }

  @Test
  void failureOfOneDoesNotKeepTheNextFromRunning() throws Exception {
    occupy();
    threads.run(
        0,
        () -> {
          throw new IllegalStateException("for this test");
        });
    ask("next");
    gate.countDown();
    assertThat(done(2)).containsExactly("first", "next");
  }
}
