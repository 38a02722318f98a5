package sotto.attack.server.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiConsumer;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.StandbyFigures;
import sotto.attack.server.subject.DatabaseKind;
import sotto.cli.StandbyTakeover;

/** The server that holds a PostgreSQL database fails, and a standby takes over. */
public final class StandbyAttacks {
  private StandbyAttacks() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return List.of(
        of(
            "holder-killed",
            "have no server, and lose what was acknowledged",
            "killed the server that holds the database, in front of a standby",
            StandbyTakeover.Failure.KILLED,
            StandbyFigures::afterKill),
        of(
            "holder-frozen",
            "have two servers write to one database",
            "stopped the holder's process, and let it go on after the takeover",
            StandbyTakeover.Failure.FROZEN,
            StandbyFigures::afterFreeze),
        of(
            "holder-cut-off",
            "have two servers write to one database",
            "cut the holder's line to the database, and mended it after the takeover",
            StandbyTakeover.Failure.CUT,
            StandbyFigures::afterCut));
  }

  private static ServerAttack of(
      String id,
      String aim,
      String did,
      StandbyTakeover.Failure failure,
      BiConsumer<StandbyFigures, Long> figure) {
    return DatabaseAttacks.of(
        id, aim, did, EnumSet.of(DatabaseKind.POSTGRESQL), stage -> run(stage, failure, figure));
  }

  private static void run(
      Stage stage, StandbyTakeover.Failure failure, BiConsumer<StandbyFigures, Long> figure)
      throws Exception {
    Path folder = Files.createTempDirectory(stage.context().folder(), "standby");
    StandbyTakeover.Outcome outcome = StandbyTakeover.measure(folder, failure);
    stage.did(1);
    StandbyFigures standby = stage.context().standby();
    figure.accept(standby, outcome.answersAfterMillis());
    standby.writesByOld(outcome.writesByOld());
    outcome.lost().forEach(stage::lost);
  }
}
