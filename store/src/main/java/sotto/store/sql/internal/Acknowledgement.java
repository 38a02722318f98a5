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
   * @param submit hands the change over; refusing it fails the stage
   * @param executor where the stage completes, and so where what depends on it runs
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
