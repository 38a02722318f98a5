package sotto.store;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store is unavailable: it cannot write just now, its queue is full, it is closed,
 * or the database does not answer. Nothing was changed, unless {@link #isOutcomeUnknown}.
 */
public final class StoreUnavailableException extends RuntimeException {
  private final StoreFailure reason;
  private final boolean outcomeUnknown;
  private final boolean lasting;

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
    this.outcomeUnknown = false;
    this.lasting = false;
  }

  public StoreUnavailableException(StoreFailure reason, String message, Throwable cause) {
    this(reason, message, cause, false, false);
  }

  private StoreUnavailableException(
      StoreFailure reason,
      String message,
      @Nullable Throwable cause,
      boolean outcomeUnknown,
      boolean lasting) {
    super(message, cause);
    this.reason = reason;
    this.outcomeUnknown = outcomeUnknown;
    this.lasting = lasting;
  }

  /**
   * A database that cannot be opened until somebody changes something, such as its password.
   *
   * @param cause null if there is none
   */
  public static StoreUnavailableException ofLastingFault(
      String message, @Nullable Throwable cause) {
    return new StoreUnavailableException(StoreFailure.UNREACHABLE, message, cause, false, true);
  }

  /** A commit that the database neither confirmed nor refused. */
  public static StoreUnavailableException ofUnknownOutcome(StoreFailure reason, Throwable cause) {
    return new StoreUnavailableException(
        reason,
        "The database did not confirm the commit; its outcome is unknown.",
        cause,
        true,
        false);
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

  /** Whether opening it again fails in the same way until somebody changes something. */
  public boolean isLasting() {
    return lasting || reason == StoreFailure.CORRUPT;
  }

  /** Whether the change may have been made; otherwise it was not. */
  public boolean isOutcomeUnknown() {
    return outcomeUnknown;
  }
}
