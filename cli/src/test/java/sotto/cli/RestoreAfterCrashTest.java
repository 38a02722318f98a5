package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restore after the last server was killed: most acknowledged changes are in the write-ahead log
 * beside the database, which belongs to that database only.
 */
final class RestoreAfterCrashTest {
  @TempDir private Path folder = Path.of("");
  private Path crashed = Path.of("");

  @Test
  void theBackupIsServedAloneAndWhatWasThereCanBeHadBackWhole() throws Exception {
    Path copy = folder.resolve("copy.db");
    crashed = Files.createDirectory(folder.resolve("crashed"));
    String early;
    String late;
    Path data = folder.resolve("data");
    try (DemoServer server = DemoServer.start(data, 0);
        BusyAdministrator ada = new BusyAdministrator(server)) {
      early = ada.create("early");
      assertThat(Run.sotto("backup", "--data", data.toString(), copy.toString()).code()).isZero();
      late = ada.create("late");
      // Nothing is being written: the files are what a kill would leave.
      for (String file : new String[] {"sotto.db", "sotto.db-wal"}) {
        Files.copy(data.resolve(file), crashed.resolve(file));
      }
    }
    assertThat(crashed.resolve("sotto.db-wal")).isNotEmptyFile();

    Path aside = restore(copy);
    assertThat(served()).containsExactly(early);

    restore(aside);
    assertThat(served()).containsExactlyInAnyOrder(early, late);
  }

  /** Returns the path of the old data. */
  private Path restore(Path copy) {
    Run restore = Run.sotto("restore", "--data", crashed.toString(), copy.toString());
    assertThat(restore.code()).as(restore.err()).isZero();
    return Path.of(restore.out().strip().replaceFirst("(?s).* is in ", ""));
  }

  private Set<String> served() throws Exception {
    Set<String> people;
    try (DemoServer server = DemoServer.start(crashed, 0);
        BusyAdministrator ada = new BusyAdministrator(server)) {
      people = ada.people();
    }
    CopiedData.assertSound(crashed.resolve("sotto.db"));
    return people;
  }
}
