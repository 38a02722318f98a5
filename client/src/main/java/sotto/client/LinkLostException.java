package sotto.client;

/** The link ended before the answer came: whether the request was done is not known. */
public final class LinkLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LinkLostException(String message) {
    super(message);
  }
}
