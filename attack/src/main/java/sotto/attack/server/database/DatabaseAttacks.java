package sotto.attack.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.DatabaseKind;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.attack.server.subject.TargetServer;
import sotto.cli.CuttableLine;
import sotto.cli.ReverseProxy;
import sotto.cli.ServeProcess;

/** Databases that fail, hang, are restarted or shared; each on a server of its own. */
public final class DatabaseAttacks {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAttacks.class);
  private static final long LONGEST_WRITE_MILLIS = 10_000;
  private static final int KILLS = 3;

  private DatabaseAttacks() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return List.of(
        of(
            "killed-under-writes",
            "lose what was acknowledged",
            "killed the server three times under writes and started it again",
            EnumSet.allOf(DatabaseKind.class),
            DatabaseAttacks::kill),
        of(
            "second-server",
            "have two servers change one database",
            "started a second server on the same database",
            EnumSet.allOf(DatabaseKind.class),
            DatabaseAttacks::second),
        of(
            "sqlite-locked",
            "make all requests wait for a write",
            "held the database file's lock for six seconds from another process",
            EnumSet.of(DatabaseKind.SQLITE),
            DatabaseAttacks::lock),
        of(
            "backends-terminated",
            "end the server by the end of its connections",
            "terminated all of its connections in PostgreSQL, five times",
            EnumSet.of(DatabaseKind.POSTGRESQL),
            DatabaseAttacks::terminate),
        of(
            "postgres-restarted",
            "end the server by a restart of PostgreSQL",
            "stopped PostgreSQL for three seconds under writes",
            EnumSet.of(DatabaseKind.POSTGRESQL),
            DatabaseAttacks::restartPostgres),
        of(
            "postgres-unreachable",
            "make all requests wait for a database that does not answer",
            "cut the line to PostgreSQL for five seconds under writes",
            EnumSet.of(DatabaseKind.POSTGRESQL),
            DatabaseAttacks::cut));
  }

  static ServerAttack of(
      String id, String aim, String did, Set<DatabaseKind> databases, ServerAttack.Script script) {
    return new ServerAttack(
        id, Party.DATABASE, aim, did, databases, true, script, Controls::signIn);
  }

  /** Things that happen to a server under writes. */
  private interface Failing {
    void happen(TargetServer server, StoredGroups groups) throws Exception;
  }

  /** Writes before, during and after; nothing acknowledged may be missing then. */
  private static void underWrites(Stage stage, TargetServer server, Failing failing)
      throws Exception {
    Member administrator =
        Member.signIn(
            stage.keep(new OwnHttp(server)).http(), server, TargetPeople.HONEST.getFirst());
    try (StoredGroups groups = new StoredGroups(administrator)) {
      groups.awaitMore(20);
      failing.happen(server, groups);
      groups.awaitMore(20);
      stage.did(groups.size());
      groups.lost().forEach(stage::lost);
      LOG.info("{} acknowledged, slowest {} ms", groups.size(), groups.slowestMillis());
      if (groups.slowestMillis() > LONGEST_WRITE_MILLIS) {
        stage.unanswered("a write waited for " + groups.slowestMillis() + " ms");
      }
    }
    if (!server.process().isAlive()) {
      throw new IllegalStateException("the server ended: " + server.process().log());
    }
  }

  private static TargetServer own(Stage stage, int postgresPort) throws Exception {
    Path folder = Files.createTempDirectory(stage.context().folder(), "own");
    return stage.keep(
        stage.context().database() == DatabaseKind.SQLITE
            ? TargetServer.onSqlite(folder, Map.of())
            : TargetServer.onPostgres(folder, postgresPort, Map.of()));
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int freshPostgres(Stage stage) throws Exception {
    return stage.context().database() == DatabaseKind.SQLITE
        ? 0
        : stage.keep(EmbeddedPostgres.builder().start()).getPort();
  }

  private static void kill(Stage stage) throws Exception {
    underWrites(
        stage,
        own(stage, freshPostgres(stage)),
        (server, groups) -> {
          for (int i = 0; i < KILLS; i++) {
            groups.awaitMore(10);
            server.process().signal("KILL");
            server.process().exit();
            server.restart();
          }
        });
  }

  private static void second(Stage stage) throws Exception {
    TargetServer first = own(stage, freshPostgres(stage));
    Path folder =
        stage.context().database() == DatabaseKind.SQLITE
            ? first.folder()
            : Files.createTempDirectory(stage.context().folder(), "second");
    Path logs = Files.createTempDirectory(stage.context().folder(), "logs");
    underWrites(
        stage,
        first,
        (server, groups) -> {
          try (ServeProcess second =
              ServeProcess.asOperated(
                  List.of(),
                  logs,
                  "--config",
                  server.config().toString(),
                  "--data",
                  folder.resolve("data").toString())) {
            int status = second.exit();
            if (status == 0) {
              stage.gained("a second server on the same database");
            }
            LOG.info("a second server: {}", second.log());
          }
        });
  }

  private static void lock(Stage stage) throws Exception {
    underWrites(
        stage,
        own(stage, 0),
        (server, groups) -> {
          try (Connection connection =
                  DriverManager.getConnection("jdbc:sqlite:" + server.database().sqliteFile());
              Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=10000");
            statement.execute("BEGIN IMMEDIATE");
            for (int i = 0; i < 12; i++) {
              readPeople(stage, server);
              TimeUnit.MILLISECONDS.sleep(500);
            }
            statement.execute("ROLLBACK");
          }
        });
  }

  /** Reads go on while no write can. */
  private static void readPeople(Stage stage, TargetServer server) throws Exception {
    stage.honest(
        "server information while nothing can be written",
        () -> {
          try (OwnHttp own = new OwnHttp(server)) {
            int status = own.status("/api/v1/server");
            Controls.require(status == 200, "status " + status);
            return true;
          }
        });
  }

  private static void terminate(Stage stage) throws Exception {
    int port = freshPostgres(stage);
    underWrites(
        stage,
        own(stage, port),
        (_, groups) -> {
          for (int i = 0; i < 5; i++) {
            groups.awaitMore(5);
            terminateAll(port);
          }
        });
  }

  private static void terminateAll(int port) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }
  }

  private static void restartPostgres(Stage stage) throws Exception {
    Path data = Files.createTempDirectory(stage.context().folder(), "postgres");
    int port = ReverseProxy.freePort();
    EmbeddedPostgres first = postgres(data, port);
    try {
      underWrites(
          stage,
          own(stage, port),
          (_, _) -> {
            first.close();
            TimeUnit.SECONDS.sleep(3);
            EmbeddedPostgres _ = stage.keep(postgres(data, port));
          });
    } finally {
      first.close();
    }
  }

  private static void cut(Stage stage) throws Exception {
    int port = freshPostgres(stage);
    CuttableLine line = stage.keep(CuttableLine.to(port));
    underWrites(
        stage,
        own(stage, line.port()),
        (_, _) -> {
          line.cut();
          TimeUnit.SECONDS.sleep(5);
          line.mend();
        });
  }
}
