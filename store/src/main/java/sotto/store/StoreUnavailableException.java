package sotto.store;

import java.util.concurrent.CompletionException;

/**
 * Thrown when the store is unavailable: it cannot write just now, its queue is full, it is closed,
 * or the database does not answer. Nothing was changed, unless the message says that the outcome is
 * unknown.
 */
public final class StoreUnavailableException extends RuntimeException {
  private final StoreFailure reason;

  /** A database that cannot be opened. */
  public StoreUnavailableException(String message) {
    this(StoreFailure.UNREACHABLE, message);
  }

  /** A database that cannot be opened. */
  public StoreUnavailableException(String message, Throwable cause) {
    this(StoreFailure.UNREACHABLE, message, cause);
  }

  public StoreUnavailableException(StoreFailure reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StoreUnavailableException(StoreFailure reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Whether the failure is that storage is unavailable, which the store itself logs once. */
  public static boolean isOfStorage(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof StoreUnavailableException unavailable
        && unavailable.reason().isOfStorage();
  }

  public StoreFailure reason() {
    return reason;
  }
}
