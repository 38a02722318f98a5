package sotto.client;

/** Thrown when the link ended before the answer: the outcome of the request is unknown. */
public final class LinkLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LinkLostException(String message) {
    super(message);
  }
}
