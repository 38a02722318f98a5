package sotto.client.keys;

/** Thrown when this device's standing does not permit a request. Nothing was changed. */
public final class NotPossibleException extends Exception {
  private static final long serialVersionUID = 1;

  NotPossibleException(String message) {
    super(message);
  }
}
