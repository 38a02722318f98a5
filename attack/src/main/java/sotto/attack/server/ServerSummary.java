package sotto.attack.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sotto.attack.server.stage.StandbyFigures;
import sotto.attack.server.subject.DatabaseKind;
import sotto.protocol.Json;

/** The numbers of a run on all databases, and its last line. */
final class ServerSummary {
  private static final int FEWEST_ATTACKS = 40;
  private static final long MOST_RESIDENT_MIB = 600;

  private final List<DatabaseKind> databases;
  private final boolean isWhole;
  private final StandbyFigures standby;
  private final List<ServerResult> results = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private long processExits;
  private int unanswered;
  private long slowestHonestMillis;
  private long peakResidentMib;
  private @Nullable WithoutLimit withoutLimit;

  /** An attack on a server without its limit, and the honest requests that were not answered. */
  record WithoutLimit(String attack, int unanswered) {}

  /**
   * @param isWhole whether all attacks are run on both; a selection needs no certain number
   */
  ServerSummary(List<DatabaseKind> databases, boolean isWhole, StandbyFigures standby) {
    this.databases = List.copyOf(databases);
    this.isWhole = isWhole;
    this.standby = standby;
  }

  void add(ServerResult result) {
    results.add(result);
    lost.addAll(result.lost());
  }

  /** Adds the numbers of a run on one database. */
  void add(ServerRun run) throws IOException {
    lost.addAll(run.lost());
    processExits += run.processExits();
    unanswered += run.honest().unanswered();
    slowestHonestMillis = Math.max(slowestHonestMillis, run.honest().slowestMillis());
    peakResidentMib = Math.max(peakResidentMib, run.peakResidentMib());
  }

  void withoutLimit(WithoutLimit without) {
    withoutLimit = without;
  }

  List<ServerResult> results() {
    return List.copyOf(results);
  }

  /** The attacks, each counted once for all databases. */
  private Set<String> attacks() {
    Set<String> ids = new TreeSet<>();
    results.forEach(result -> ids.add(result.attack().id()));
    return ids;
  }

  /** The attacks whose control worked before and after, on each database. */
  private Set<String> controls() {
    Set<String> ids = attacks();
    results.stream()
        .filter(result -> result.control() != null)
        .forEach(result -> ids.remove(result.attack().id()));
    return ids;
  }

  private long outlived() {
    return results.stream().mapToLong(result -> result.outlived().size()).sum();
  }

  /** 0 when no person was hurt; of a whole run all promised values have to hold. */
  int exitCode() {
    boolean held =
        !results.isEmpty()
            && results.stream().allMatch(ServerResult::isGood)
            && processExits == 0
            && unanswered == 0
            && lost.isEmpty()
            && peakResidentMib <= MOST_RESIDENT_MIB;
    boolean whole =
        attacks().size() >= FEWEST_ATTACKS
            && standby.isGood()
            && withoutLimit != null
            && withoutLimit.unanswered() > 0;
    return held && (whole || !isWhole) ? 0 : 1;
  }

  String json() {
    ObjectNode line = Json.mapper().createObjectNode();
    databases.forEach(database -> line.withArray("/databases").add(database.word()));
    line.put("attacks", attacks().size());
    line.put("controls", controls().size());
    line.put("processExits", processExits);
    line.put("unanswered", unanswered);
    ObjectNode without = line.putObject("withoutLimit");
    without.put("attack", withoutLimit == null ? "" : withoutLimit.attack());
    without.put("unanswered", withoutLimit == null ? 0 : withoutLimit.unanswered());
    line.put("slowestHonestMillis", slowestHonestMillis);
    line.put("peakResidentMiB", peakResidentMib);
    line.put("outlived", outlived());
    line.put("lost", lost.size());
    standby.writeTo(line.putObject("standby"));
    return line.toString();
  }
}
