package sotto.client.directory;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;

/** The server did not do it, could not be reached, or answered something else than the contract. */
public final class KeyDirectoryException extends Exception {
  /** The code when the server could not be reached: whether it was done is not known. */
  public static final String UNREACHABLE = "UNREACHABLE";

  /** The code when the server's answer is not what the contract says. */
  public static final String BAD_ANSWER = "BAD_ANSWER";

  private static final long serialVersionUID = 1;

  private final String code;
  private final @Nullable String field;

  /**
   * An answer that says no.
   *
   * @param code the server's error code, or one of the two above
   * @param field the field it names, null for none
   */
  public KeyDirectoryException(String code, @Nullable String field, String message) {
    super(code + (field == null ? "" : " (" + field + ")") + ": " + message);
    this.code = code;
    this.field = field;
  }

  /** The server's error code, {@link #UNREACHABLE} or {@link #BAD_ANSWER}. */
  public String code() {
    return code;
  }

  public boolean is(ErrorCode expected) {
    return code.equals(expected.name());
  }

  /** The field that was refused, null when none was named. */
  public @Nullable String field() {
    return field;
  }
}
