package sotto.server;

/** The server cannot start; the message tells the operator why. */
public final class StartException extends Exception {
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
