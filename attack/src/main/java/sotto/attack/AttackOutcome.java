package sotto.attack;

/** The outcome of an attack for the people who were attacked. */
public enum AttackOutcome {
  /** A client saw it and did not go along. */
  REFUSED("refused"),
  /** The person was shown it, and asked where there is something to decide. */
  VISIBLE("visible"),
  /** Two first contacts see two codes: it shows when they compare them, and only then. */
  VISIBLE_IF_COMPARED("visible if compared"),
  /** Nothing was gained, and the call did not happen. */
  DENIED("denied service"),
  /** The attacker got what it wanted and nobody could see it. */
  UNDETECTED("undetected");

  private final String words;

  AttackOutcome(String words) {
    this.words = words;
  }

  /** As the table says it. */
  public String words() {
    return words;
  }
}
