package sotto.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.store.TestClock;

/**
 * A real PostgreSQL, started once for the JVM. Each test gets a database copied from one that has
 * the tables already.
 */
public final class TestPostgres {
  private static final String TEMPLATE = "prepared";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  /** One with tables. */
  public static StoreConfig newDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    create(name + " TEMPLATE " + TEMPLATE);
    return config(name);
  }

  /** One without tables. */
  public static StoreConfig bareDatabase() {
    String name = "bare_" + COUNT.incrementAndGet();
    create(name);
    return config(name);
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreConfig config(String name) {
    return new StoreConfig(
        SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", ""), "postgres", null);
  }

  private static void create(String definition) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + definition);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static {
    create(TEMPLATE);
    SqlStores.open(config(TEMPLATE), new TestClock()).close();
  }
}
