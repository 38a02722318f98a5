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

  /** What may be told. */
  public FailureKind kind() {
    return rule.kind();
  }
}
