package sotto.attack.evidence;

/** The outcome of an attack for the people who were attacked. */
public enum AttackOutcome {
  /** A client noticed and refused. */
  REFUSED("refused"),
  /** The person got a warning, or a question where there is a decision to make. */
  VISIBLE("visible"),
  /** Two first contacts have different codes: only comparing them reveals it. */
  VISIBLE_IF_COMPARED("visible if compared"),
  /** Nothing was gained, and the call did not happen. */
  DENIED("denied service"),
  /** The attacker succeeded, and no person could notice. */
  UNDETECTED("undetected");

  private final String words;

  AttackOutcome(String words) {
    this.words = words;
  }

  /** The text in the table. */
  public String words() {
    return words;
  }
}
