package sotto.attack.server.subject;

import java.util.Locale;

/** The two kinds of database. */
public enum DatabaseKind {
  SQLITE,
  POSTGRESQL;

  /** The name on the command line and in the last line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
