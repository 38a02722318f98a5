package sotto.store.sql.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/** Completes the stage of a change on a thread other than the writer's. */
final class Acknowledgement {
  private Acknowledgement() {}

  /**
   * @param submit hands the change over; a refusal fails the stage
   * @param executor completes the stage, and runs its continuations
   */
  @SuppressWarnings("NullAway") // CompletionStage<Void> holds nothing but null
  static CompletionStage<Void> of(
      Supplier<CompletableFuture<@Nullable Void>> submit, Executor executor) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      var _ =
          submit
              .get()
              .whenCompleteAsync(
                  (done, failure) -> {
                    if (failure == null) {
                      acknowledged.complete(null);
                    } else {
                      acknowledged.completeExceptionally(failure);
                    }
                  },
                  executor);
    } catch (StoreUnavailableException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged.minimalCompletionStage();
  }
}
