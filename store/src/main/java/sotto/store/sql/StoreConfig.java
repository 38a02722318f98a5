package sotto.store.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The location of the store's data.
 *
 * @param url {@code sqlite:<path>} or {@code jdbc:postgresql:…}
 * @param user the PostgreSQL account; null for SQLite
 * @param password of that account; null for SQLite, or where PostgreSQL asks for none
 */
public record StoreConfig(String url, @Nullable String user, @Nullable DatabasePassword password) {
  private static final String SQLITE = "sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * @throws IllegalArgumentException with all faults at once, each with its key
   */
  public StoreConfig {
    List<String> faults = new ArrayList<>();
    if (url.startsWith(SQLITE)) {
      if (url.length() == SQLITE.length()) {
        faults.add("database.url: expected a path after sqlite:, found nothing");
      }
      if (user != null) {
        faults.add("database.user: SQLite has no accounts; leave it out");
      }
      if (password != null) {
        faults.add("database.password: SQLite has no accounts; leave it out");
      }
    } else if (url.startsWith(POSTGRESQL)) {
      if (holdsPassword(url)) {
        faults.add(
            "database.url: expected no password in it; it has a key of its own, database.password");
      }
      if (user == null || user.isBlank()) {
        faults.add("database.user: expected the PostgreSQL account, found nothing");
      }
    } else {
      // The value is left out: a mistyped URL may hold a password.
      faults.add("database.url: expected sqlite:<path> or jdbc:postgresql:…, found something else");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** A database in one file. */
  public static StoreConfig sqlite(Path file) {
    return new StoreConfig(SQLITE + file, null, null);
  }

  /** The password in plain text, for the driver; null for none. */
  @Nullable String revealedPassword() {
    return password == null ? null : password.reveal();
  }

  /**
   * Whether a URL has a secret in it: as a parameter, or before the host as in {@code
   * //user:secret@host}, which PostgreSQL's driver does not understand and repeats in its messages.
   */
  public static boolean holdsPassword(String url) {
    return url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@");
  }

  /** Whether it is a database in a file, which only one process can use. */
  public boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** The file of an SQLite store. */
  public Path sqliteFile() {
    return Path.of(url.substring(SQLITE.length()));
  }
}
