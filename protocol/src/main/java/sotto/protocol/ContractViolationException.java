package sotto.protocol;

/**
 * Input that violates the contract in {@code api/}. Carries enough for the sender to correct it and
 * nothing of the receiver's own state.
 */
public class ContractViolationException extends Exception {
  private final ErrorCode code;
  private final String field;
  private final String expected;

  /**
   * @param code the stable code sent back
   * @param field path of the offending field, {@code ""} for the message as a whole
   * @param expected what was expected there, in words
   * @param actual what was found, in words; never the value of a secret
   */
  public ContractViolationException(ErrorCode code, String field, String expected, String actual) {
    super((field.isEmpty() ? "" : field + ": ") + "expected " + expected + ", found " + actual);
    this.code = code;
    this.field = field;
    this.expected = expected;
  }

  /** A copy, for subclasses that add details. */
  protected ContractViolationException(ContractViolationException fault) {
    super(fault.getMessage());
    this.code = fault.code;
    this.field = fault.field;
    this.expected = fault.expected;
  }

  /** The stable code of the answer. */
  public final ErrorCode code() {
    return code;
  }

  /** Path of the offending field; empty for the message as a whole. */
  public final String field() {
    return field;
  }

  /** The expected form, in words. */
  public final String expected() {
    return expected;
  }
}
