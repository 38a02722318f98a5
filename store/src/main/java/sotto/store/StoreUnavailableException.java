package sotto.store;

/**
 * The store cannot take or answer this now: its queue is full, it is closed, or the database does
 * not answer. Unless the message says that the outcome is unknown, nothing was changed.
 */
public final class StoreUnavailableException extends RuntimeException {
  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
