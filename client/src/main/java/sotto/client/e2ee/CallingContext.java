package sotto.client.e2ee;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.client.CallingClient;
import sotto.client.keys.Contacts;
import sotto.client.keys.DeviceKeys;
import sotto.e2ee.handshake.SeenLegs;
import sotto.e2ee.secret.Randomness;

/** The shared services of a device's calls. {@code agent} is the only thread that uses calls. */
record CallingContext(
    Executor agent,
    CallingClient client,
    DeviceKeys keys,
    SeenLegs seen,
    MediaEnds media,
    CallPerson person,
    InstantSource clock,
    Randomness randomness) {

  Contacts contacts() {
    return keys.contacts();
  }

  Instant now() {
    return clock.instant();
  }

  /** Runs blocking work; continuations run on the agent. */
  <T> Step<T> background(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("sotto-client-keys")
        .start(() -> {
          try {
            done.complete(work.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return step(done);
  }

  <T> Step<T> step(CompletableFuture<T> future) {
    return new Step<>(future, agent);
  }

  /** A future whose continuations run on the agent. */
  record Step<T>(CompletableFuture<T> future, Executor agent) {
    void then(BiConsumer<@Nullable T, @Nullable Throwable> next) {
      // Not whenCompleteAsync, which would swallow exceptions of {@code next}.
      var _ =
          future.whenComplete((value, failure) -> {
            Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            agent.execute(() -> next.accept(value, cause));
          });
    }
  }

  /**
   * Asks the person one question after the other, until one is not answered with yes. Passes that
   * one to {@code next}, or empty after all.
   *
   * @param questions may be empty, then {@code next} runs at once
   */
  void ask(List<Question> questions, Consumer<Optional<Question>> next) {
    if (questions.isEmpty()) {
      next.accept(Optional.empty());
      return;
    }
    Question first = questions.getFirst();
    step(person.ask(first))
        .then((yes, _) -> {
          if (Boolean.TRUE.equals(yes)) {
            ask(questions.subList(1, questions.size()), next);
          } else {
            next.accept(Optional.of(first));
          }
        });
  }
}
