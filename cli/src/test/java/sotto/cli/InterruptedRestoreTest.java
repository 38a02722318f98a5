package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.policy.Role;
import sotto.server.RestoreMarker;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** A restore that ends after any of its steps, as by kill -9 or a power cut. */
final class InterruptedRestoreTest {
  private static final int STEPS = 6;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void noInstallationIsMadeAndTheNextRestoreIsWhole(int done) throws Exception {
    Path data = folder.resolve("data");
    Path database = data.resolve("sotto.db");
    Path copy = folder.resolve("copy.db");
    Path incoming = data.resolve("incoming.db");
    try (Store store = open(database)) {
      DemoOrganisation.create(store);
    }
    assertThat(Run.sotto("backup", "--data", data.toString(), copy.toString()).code()).isZero();
    Files.copy(copy, incoming);
    Path crashed = folder.resolve("crashed.db");
    try (Store store = open(database)) {
      var organisation = store.organisations().first().orElseThrow().id();
      store.users().create(organisation, "late@sotto.example", "L", Role.MEMBER, Actor.local());
      // The last change is in the write-ahead log only, as after a crash.
      Files.copy(database, crashed);
      Files.copy(Path.of(database + "-wal"), Path.of(crashed + "-wal"));
    }
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(database + suffix));
    }
    Files.move(crashed, database);
    Files.move(Path.of(crashed + "-wal"), Path.of(database + "-wal"));

    var swap = new DatabaseSwap(data, database, data.resolve("sotto.db.aside"), incoming);
    List<DatabaseSwap.Step> steps = swap.steps();
    assertThat(steps).hasSize(STEPS);
    for (DatabaseSwap.Step step : steps.subList(0, done)) {
      step.run();
    }

    if (RestoreMarker.read(data).isPresent()) {
      Run serve = Run.sotto("serve", "--data", data.toString(), "--port", "0");
      assertThat(serve.code()).isEqualTo(CliException.LASTING);
      assertThat(serve.err()).contains("was interrupted", "run sotto restore again");
    } else {
      assertThat(hasLate(database)).isEqualTo(done == 0);
    }
    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());
    assertThat(restore.code()).as(restore.err()).isZero();
    assertThat(RestoreMarker.read(data)).isEmpty();
    assertThat(hasLate(database)).isFalse();
    Path old =
        done < STEPS - 1
            ? Path.of(restore.out().strip().replaceFirst("(?s).* is in ", ""))
            : data.resolve("sotto.db.aside");
    assertThat(hasLate(old)).isTrue();
  }

  @Test
  void aRestoreLeavesNoMarker() throws Exception {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy.db");
    try (Store store = open(data.resolve("sotto.db"))) {
      DemoOrganisation.create(store);
    }
    assertThat(Run.sotto("backup", "--data", data.toString(), copy.toString()).code()).isZero();
    assertThat(Run.sotto("restore", "--data", data.toString(), copy.toString()).code()).isZero();
    assertThat(RestoreMarker.read(data)).isEmpty();
  }

  private static boolean hasLate(Path database) {
    try (Store store = open(database)) {
      return store.users().byEmail("late@sotto.example").isPresent();
    }
  }

  private static Store open(Path database) {
    return SqlStores.open(StoreConfig.sqlite(database), InstantSource.system());
  }
}
