package sotto.client.directory;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;

/** Thrown when the server refused, could not be reached, or violated the contract. */
public final class KeyDirectoryException extends Exception {
  /** The code when the server could not be reached: the outcome is unknown. */
  public static final String UNREACHABLE = "UNREACHABLE";

  /** The code when the server's answer violates the contract. */
  public static final String BAD_ANSWER = "BAD_ANSWER";

  private static final long serialVersionUID = 1;

  private final String code;
  private final @Nullable String field;

  /**
   * A refusal, or one of the two codes above.
   *
   * @param code the server's error code, or one of the two above
   * @param field the refused field, null for none
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

  /** The refused field, null for none. */
  public @Nullable String field() {
    return field;
  }
}
