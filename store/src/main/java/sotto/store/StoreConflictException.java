package sotto.store;

import sotto.protocol.ErrorCode;

/**
 * A change that the store refuses because of its present content: an expected outcome, answered
 * with its code. Nothing was changed.
 */
public final class StoreConflictException extends Exception {
  private final ErrorCode code;
  private final String field;

  /**
   * @param field the field to blame, empty if none
   * @param message the obstacle, in words for the person who asked
   */
  public StoreConflictException(ErrorCode code, String field, String message) {
    super(message);
    this.code = code;
    this.field = field;
  }

  public ErrorCode code() {
    return code;
  }

  public String field() {
    return field;
  }
}
