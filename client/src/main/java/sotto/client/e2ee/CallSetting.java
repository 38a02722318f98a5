package sotto.client.e2ee;

import java.time.Instant;
import java.time.InstantSource;
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

/** What all calls of a device share. {@code agent} is the one thread on which calls live. */
record CallSetting(
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

  /** Runs something that may block; what is chained to it runs on the agent. */
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

  /** Something that will be there; whoever waits hears of it on the agent. */
  record Step<T>(CompletableFuture<T> future, Executor agent) {
    void then(BiConsumer<@Nullable T, @Nullable Throwable> next) {
      // Not whenCompleteAsync: that would swallow what goes wrong in what comes next.
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

  /** Asks the person; only an explicit yes is one. */
  void ask(Question question, Consumer<Boolean> next) {
    step(person.ask(question)).then((yes, failure) -> next.accept(Boolean.TRUE.equals(yes)));
  }
}
