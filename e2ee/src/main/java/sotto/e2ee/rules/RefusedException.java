package sotto.e2ee.rules;

/**
 * A numbered check failed. The rule is for the local log and for tests; only {@link #kind()} may
 * leave the device.
 */
public class RefusedException extends Exception {
  private final Rule rule;

  public RefusedException(Rule rule) {
    this(rule, rule.number());
  }

  /** With a message for the local log; it never has the value of a secret. */
  protected RefusedException(Rule rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  /** Which check failed. */
  public Rule rule() {
    return rule;
  }

  /**
   * This refusal under the number of the check that it is a part of. One by time alone keeps its
   * own, so that a wrong clock is not told as an attack.
   */
  public RefusedException under(Rule whole) {
    return kind() == FailureKind.CLOCKS_DIFFER ? this : new RefusedException(whole);
  }

  /** The kind of failure, which is all that may be told. */
  public FailureKind kind() {
    return rule.kind();
  }
}
