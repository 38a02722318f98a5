package sotto.store.sql.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/** Hands the outcome of a change to whoever asked, away from the thread that writes. */
final class Acknowledgement {
  private Acknowledgement() {}

  /**
   * @param submit hands the change over; refusing it fails the stage
   * @param executor where the stage completes, and so where what depends on it runs
   */
  @SuppressWarnings("NullAway") // CompletionStage<Void> holds nothing but null
  static CompletionStage<Void> of(
      Supplier<CompletableFuture<@Nullable Void>> submit, Executor executor) {
    CompletableFuture<Void> told = new CompletableFuture<>();
    try {
      var _ =
          submit
              .get()
              .whenCompleteAsync(
                  (done, failure) -> {
                    if (failure == null) {
                      told.complete(null);
                    } else {
                      told.completeExceptionally(failure);
                    }
                  },
                  executor);
    } catch (StoreUnavailableException e) {
      told.completeExceptionally(e);
    }
    return told.minimalCompletionStage();
  }
}
