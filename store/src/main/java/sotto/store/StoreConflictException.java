package sotto.store;

import sotto.protocol.ErrorCode;

/**
 * Thrown when the store refuses a change because of its content: an expected outcome, answered with
 * its code. Nothing was changed.
 */
public final class StoreConflictException extends Exception {
  private final ErrorCode code;
  private final String field;

  /**
   * @param field the field at fault, empty if none
   * @param message the obstacle, in words for the person who made the request
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
