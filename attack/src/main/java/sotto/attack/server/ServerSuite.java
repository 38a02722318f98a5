package sotto.attack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.StandbyFigures;
import sotto.attack.server.subject.DatabaseKind;

/** Runs attacks on servers of its own, on each database. */
public final class ServerSuite {
  /** More passwords at once than a heap of 256 MiB has room for: the limit is out. */
  private static final Map<String, String> NO_LIMIT = Map.of("sign-in.concurrent", "64");

  private static final String WITHOUT_LIMIT = "password-flood";

  private final List<ServerAttack> attacks;
  private final List<DatabaseKind> databases;
  private final Consumer<String> out;
  private final StandbyFigures standby = new StandbyFigures();
  private final ServerSummary summary;

  /**
   * @param only the ids of the attacks to run; empty for all
   * @param databases those to run on
   * @param out receives a text for each result
   */
  public ServerSuite(Set<String> only, List<DatabaseKind> databases, Consumer<String> out) {
    this.attacks =
        ServerCatalogue.all().stream()
            .filter(attack -> only.isEmpty() || only.contains(attack.id()))
            .toList();
    this.databases = databases;
    this.out = out;
    boolean isWhole = only.isEmpty() && databases.size() == DatabaseKind.values().length;
    this.summary = new ServerSummary(databases, isWhole, standby);
  }

  /** Runs them. */
  public ServerSuite run() throws Exception {
    for (DatabaseKind database : databases) {
      inFolder(folder -> runOn(database, folder));
    }
    if (attacks.stream().anyMatch(attack -> attack.id().equals(WITHOUT_LIMIT))) {
      inFolder(this::runWithoutLimit);
    }
    return this;
  }

  private void runOn(DatabaseKind database, Path folder) throws Exception {
    try (ServerRun run = ServerRun.start(database, folder, Map.of(), standby)) {
      for (ServerAttack attack : attacks) {
        if (attack.databases().contains(database)) {
          ServerResult result = run.run(attack);
          summary.add(result);
          out.accept(result.words());
        }
      }
      summary.add(run);
      out.accept(
          "%s: slowest honest request: %s, %d ms; %d MiB resident at most"
              .formatted(
                  database.word(),
                  run.honest().slowest(),
                  run.honest().slowestMillis(),
                  run.peakResidentMib()));
    }
  }

  private void runWithoutLimit(Path folder) throws Exception {
    ServerAttack attack =
        attacks.stream().filter(each -> each.id().equals(WITHOUT_LIMIT)).findFirst().orElseThrow();
    try (ServerRun run = ServerRun.start(databases.getFirst(), folder, NO_LIMIT, standby)) {
      ServerResult result = run.run(attack);
      out.accept("without its limit: " + result.words());
      summary.withoutLimit(new ServerSummary.WithoutLimit(attack.id(), run.honest().unanswered()));
    }
  }

  /** Something that needs a folder. */
  private interface InFolder {
    void run(Path folder) throws Exception;
  }

  private static void inFolder(InFolder work) throws Exception {
    Path folder = Files.createTempDirectory("sotto-attack");
    try {
      work.run(folder);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The results so far. */
  public List<ServerResult> results() {
    return summary.results();
  }

  /** The last line. */
  public String json() {
    return summary.json();
  }

  /** 0 when everything held. */
  public int exitCode() {
    return summary.exitCode();
  }
}
