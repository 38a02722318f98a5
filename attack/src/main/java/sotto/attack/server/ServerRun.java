package sotto.attack.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.attack.server.honest.HonestLoad;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.StandbyFigures;
import sotto.attack.server.subject.DatabaseKind;
import sotto.attack.server.subject.TargetServer;

/** Runs attacks on one database: one server, one after the other, beside honest people. */
public final class ServerRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRun.class);

  /** A party that has just attacked may have to wait before it is served again. */
  private static final int TRIES_OF_CONTROL = 15;

  private final TargetServer server;
  private final @Nullable EmbeddedPostgres postgres;
  private final Stage.RunContext context;
  private final HonestRecord honest = new HonestRecord();
  private @Nullable HonestLoad load;
  private long processExits;

  private ServerRun(
      TargetServer server,
      @Nullable EmbeddedPostgres postgres,
      DatabaseKind database,
      Path folder,
      StandbyFigures standby) {
    this.server = server;
    this.postgres = postgres;
    this.context =
        new Stage.RunContext(
            database,
            new AtomicInteger(),
            folder,
            postgres == null ? 0 : postgres.getPort(),
            standby);
  }

  /**
   * Starts a server.
   *
   * @param settings more lines of its configuration file
   */
  public static ServerRun start(
      DatabaseKind database, Path folder, Map<String, String> settings, StandbyFigures standby)
      throws IOException {
    if (database == DatabaseKind.SQLITE) {
      TargetServer server = TargetServer.onSqlite(folder.resolve("server"), settings);
      return new ServerRun(server, null, database, folder, standby);
    }
    EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
    try {
      TargetServer server =
          TargetServer.onPostgres(folder.resolve("server"), postgres.getPort(), settings);
      return new ServerRun(server, postgres, database, folder, standby);
    } catch (IOException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Runs one attack. One that did nothing is a fault, because it proves nothing. */
  public ServerResult run(ServerAttack attack) throws Exception {
    if (load == null && !attack.isAlone()) {
      load = HonestLoad.start(server, honest);
    }
    String before = control(attack, 1);
    HonestRecord.Mark mark = honest.mark();
    Stage stage = new Stage(server, context, honest);
    Throwable fault = attack(attack, stage);
    boolean hasExited = !server.process().isAlive();
    if (hasExited) {
      LOG.warn("the server ended in {}: {}", attack.id(), server.process().log());
      processExits++;
      server.restart();
    }
    String failed = before == null ? control(attack, TRIES_OF_CONTROL) : before;
    LOG.info("after {}: {} MiB resident at most", attack.id(), server.peakResidentMib());
    return new ServerResult(
        attack,
        context.database(),
        stage.deeds(),
        stage.refusals(),
        honest.answeredSince(mark),
        honest.unansweredSince(mark),
        stage.allOutlived(),
        stage.allLost(),
        stage.allGained(),
        hasExited,
        failed,
        fault);
  }

  /** Runs it; the reason why it could not be run, or null. */
  private static @Nullable Throwable attack(ServerAttack attack, Stage stage) {
    try (stage) {
      attack.script().run(stage);
      return stage.deeds() == 0 ? new IllegalStateException("nothing was done") : null;
    } catch (Exception | AssertionError e) {
      LOG.info("{} could not be run", attack.id(), e);
      return e;
    }
  }

  private @Nullable String control(ServerAttack attack, int tries) throws InterruptedException {
    String failure = null;
    for (int i = 0; i < tries; i++) {
      try (Stage stage = new Stage(server, context, honest)) {
        attack.control().run(stage);
        return null;
      } catch (Exception e) {
        LOG.info("the control of {} did not work", attack.id(), e);
        failure = (tries == 1 ? "before: " : "after: ") + e;
      }
      Thread.sleep(1_000);
    }
    return failure;
  }

  /** Stops the honest people; the groups of theirs that were acknowledged and are not there. */
  public List<String> lost() {
    try {
      return load == null ? List.of() : List.copyOf(load.lost());
    } catch (Exception e) {
      LOG.warn("the groups could not be read", e);
      return List.of("all groups, which could not be read: " + e);
    }
  }

  public HonestRecord honest() {
    return honest;
  }

  public long processExits() {
    return processExits;
  }

  public long peakResidentMib() throws IOException {
    return server.peakResidentMib();
  }

  @Override
  public void close() throws IOException {
    try {
      if (load != null) {
        load.close();
      }
      server.close();
    } finally {
      if (postgres != null) {
        postgres.close();
      }
    }
  }
}
