package sotto.store;

import sotto.protocol.ErrorCode;

/**
 * The author of a change had the right to it when the request came, and has it no longer. Nothing
 * was changed.
 */
public final class AuthorRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  private AuthorRefusedException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** The author was disabled. */
  public static AuthorRefusedException disabled() {
    return new AuthorRefusedException(ErrorCode.UNAUTHENTICATED, "not signed in");
  }

  /** The author has another role now. */
  public static AuthorRefusedException of(sotto.policy.Permission missing) {
    return new AuthorRefusedException(ErrorCode.FORBIDDEN, "needs " + missing);
  }

  public ErrorCode code() {
    return code;
  }
}
