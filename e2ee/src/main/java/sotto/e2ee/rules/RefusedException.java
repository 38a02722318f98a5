package sotto.e2ee.rules;

/**
 * Thrown when a numbered check fails. The rule is for the local log and for tests; only {@link
 * #kind()} may leave the device.
 */
public class RefusedException extends Exception {
  private final Rule rule;

  public RefusedException(Rule rule) {
    this(rule, rule.number());
  }

  /** With a message for the local log, without secret values. */
  protected RefusedException(Rule rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  /** The failed check. */
  public Rule rule() {
    return rule;
  }

  /**
   * This refusal under the number of the enclosing check. A refusal by time alone keeps its own, so
   * that a wrong clock is not reported as an attack.
   */
  public RefusedException under(Rule whole) {
    return kind() == FailureKind.CLOCKS_DIFFER ? this : new RefusedException(whole);
  }

  /** The kind of failure, the only part that may leave the device. */
  public FailureKind kind() {
    return rule.kind();
  }
}
