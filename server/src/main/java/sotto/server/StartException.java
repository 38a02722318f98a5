package sotto.server;

/** Thrown when the server cannot start; the message gives the operator the reason. */
public final class StartException extends Exception {
  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
