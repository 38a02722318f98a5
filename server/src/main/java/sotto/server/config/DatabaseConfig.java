package sotto.server.config;

import java.nio.file.Path;

/** Where everything is kept. */
public sealed interface DatabaseConfig {

  /** A database in a file of the data folder. */
  record Sqlite(Path file) implements DatabaseConfig {}

  /**
   * A PostgreSQL database.
   *
   * @param url a JDBC URL, {@code jdbc:postgresql://host/database}
   */
  record Postgres(String url, String user, Secret password) implements DatabaseConfig {}
}
