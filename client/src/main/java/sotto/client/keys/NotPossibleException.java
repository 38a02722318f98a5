package sotto.client.keys;

/** What was asked does not fit how this device stands. Nothing was changed. */
public final class NotPossibleException extends Exception {
  private static final long serialVersionUID = 1;

  NotPossibleException(String message) {
    super(message);
  }
}
