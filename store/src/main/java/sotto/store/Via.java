package sotto.store;

/** The interface by which a change was made. {@code api/openapi.yaml} has the same words. */
public enum Via {
  /** A browser that is signed in. */
  WEB("web"),
  /** A program with an API token. */
  API("api"),
  /** A command on the server's machine. */
  CLI("cli"),
  /** A one-time link. */
  LINK("link"),
  /** The link that sets the organisation up. */
  SETUP("setup");

  private final String word;

  Via(String word) {
    this.word = word;
  }

  /** The stored and shown word. */
  public String word() {
    return word;
  }
}
