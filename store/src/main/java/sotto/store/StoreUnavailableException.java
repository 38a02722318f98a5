package sotto.store;

/**
 * Thrown when the store is unavailable: its queue is full, it is closed, or the database does not
 * answer. Nothing was changed, unless the message says that the outcome is unknown.
 */
public final class StoreUnavailableException extends RuntimeException {
  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
