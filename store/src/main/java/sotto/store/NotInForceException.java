package sotto.store;

/**
 * Thrown when a change is durable, but a listener could not put it into force yet, and goes on
 * trying. The change must not be answered as done, nor be made once more.
 */
public final class NotInForceException extends RuntimeException {
  public NotInForceException(String message, Throwable cause) {
    super(message, cause);
  }
}
