package sotto.client.keys;

/** The request does not fit the standing of this device. Nothing was changed. */
public final class NotPossibleException extends Exception {
  private static final long serialVersionUID = 1;

  NotPossibleException(String message) {
    super(message);
  }
}
