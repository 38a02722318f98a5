package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import sotto.server.auth.PasswordCheck.OverloadedException;

/** Passwords are checked on threads of their own, and many wait in a bounded queue. */
final class PasswordCheckTest {
  private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);
  private static final Password PASSWORD = new Password("correct horse battery");

  @Test
  void requestsDoNotCompute() throws Exception {
    List<String> computing = new ArrayList<>();
    PasswordCheck check =
        new PasswordCheck(
            work ->
                Thread.ofPlatform()
                    .name("apart")
                    .start(() -> {
                      computing.add(Thread.currentThread().getName());
                      work.run();
                    }),
            CHEAP);
    String phc = check.hash(PASSWORD, "a");
    assertThat(check.matches(Optional.of(phc), PASSWORD, "a")).isTrue();
    assertThat(computing).containsExactly("apart", "apart");
  }

  @Test
  void aFloodFromOneSourceIsRefusedAndOthersAreServed() throws Exception {
    Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    PasswordCheck check = new PasswordCheck(turns::add, CHEAP);
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Boolean>> flood = new ArrayList<>();
      CountDownLatch refused = new CountDownLatch(73);
      for (int i = 0; i < 200; i++) {
        CompletableFuture<Boolean> one =
            CompletableFuture.supplyAsync(() -> ask(check, "flood"), requests);
        one.exceptionally(e -> {
          refused.countDown();
          return null;
        });
        flood.add(one);
      }
      CompletableFuture<Boolean> honest =
          CompletableFuture.supplyAsync(() -> ask(check, "honest"), requests);
      refused.await(); // 128 wait: the honest one and 127 of the flood
      assertThat(turns).hasSize(128);
      new ArrayDeque<>(turns).stream().limit(2).forEach(Runnable::run);
      assertThat(honest.join()).isFalse();
      turns.stream().skip(2).forEach(Runnable::run);
      assertThat(flood.stream().filter(one -> !failed(one)).count()).isEqualTo(127);
      assertThatThrownBy(
              flood.stream().filter(PasswordCheckTest::failed).findFirst().orElseThrow()::join)
          .hasRootCauseInstanceOf(OverloadedException.class);
    }
  }

  private static boolean failed(CompletableFuture<Boolean> one) {
    return one.handle((_, failure) -> failure != null).join();
  }

  private static boolean ask(PasswordCheck check, String source) {
    try {
      return check.matches(Optional.empty(), PASSWORD, source);
    } catch (OverloadedException e) {
      throw new CompletionException(e);
    }
  }
}
