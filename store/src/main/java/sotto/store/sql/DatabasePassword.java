package sotto.store.sql;

/** The password of a database account. Never shown. */
public final class DatabasePassword {
  private final String secret;

  public DatabasePassword(String secret) {
    this.secret = secret;
  }

  /** The password itself, for the driver only. */
  public String reveal() {
    return secret;
  }

  @Override
  public String toString() {
    return "DatabasePassword[hidden]";
  }
}
