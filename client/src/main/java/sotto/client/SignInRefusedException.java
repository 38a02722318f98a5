package sotto.client;

/** Thrown when the server refuses a sign-in. */
public final class SignInRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  SignInRefusedException(int status, String code) {
    super(code + " (HTTP status " + status + ")");
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** The server's error code; empty if it gave none. */
  public String code() {
    return code;
  }
}
