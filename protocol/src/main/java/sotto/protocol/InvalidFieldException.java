package sotto.protocol;

/**
 * Thrown by a record's constructor for a value outside its range. At a trust boundary a codec turns
 * it into a {@link ContractViolationException}; anywhere else it is a bug of the caller.
 */
public final class InvalidFieldException extends IllegalArgumentException {
  private final String field;
  private final String expected;
  private final String actual;

  /** See {@link ContractViolationException#ContractViolationException}. */
  public InvalidFieldException(String field, String expected, String actual) {
    super(field + ": expected " + expected + ", found " + actual);
    this.field = field;
    this.expected = expected;
    this.actual = actual;
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }

  /** The same fault as a checked one, for the boundary. */
  public ContractViolationException asContractViolation() {
    return new ContractViolationException(ErrorCode.INVALID_FIELD, field, expected, actual);
  }
}
