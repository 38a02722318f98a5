package sotto.attack.server.stage;

/** The party that attacks. */
public enum Party {
  STRANGER("stranger"),
  MEMBER("member"),
  ENDED("ended"),
  DATABASE("database");

  private final String word;

  Party(String word) {
    this.word = word;
  }

  /** The word in the table. */
  public String word() {
    return word;
  }
}
