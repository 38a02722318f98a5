package sotto.protocol;

/**
 * Input from outside that is not what the contract in {@code api/} says. Carries enough for the
 * sender to mend it and nothing of what the receiver holds.
 */
public class ContractViolationException extends Exception {
  private final ErrorCode code;
  private final String field;
  private final String expected;

  /**
   * @param code the stable code the sender gets
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

  /** The same fault, for a codec that has more to say of it. */
  protected ContractViolationException(ContractViolationException fault) {
    super(fault.getMessage());
    this.code = fault.code;
    this.field = fault.field;
    this.expected = fault.expected;
  }

  /** The stable code to answer with. */
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
