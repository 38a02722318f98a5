package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.JavaCommand;

/** {@code backup} as a cron job runs it. */
final class BackupTest {
  /** Mounts a small disk on its first argument, runs the others, and lists the disk. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size=32k none "$0" && { "$@"; code=$?; ls -A "$0"; exit $code; }\
      """;

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void makeAnOrganisation() {
    data = folder.resolve("data");
    try (Store store =
        SqlStores.open(StoreConfig.sqlite(data.resolve("sotto.db")), InstantSource.system())) {
      DemoOrganisation.create(store);
    }
  }

  @Test
  void aQuietOnePrintsNothingUnlessItFails() {
    String copy = folder.resolve("copy.db").toString();
    Run works = Run.sotto("backup", "--quiet", "--data", data.toString(), copy);
    assertThat(works).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("copy.db")).isNotEmptyFile();
    Run fails = Run.sotto("backup", "--quiet", "--data", data.toString(), copy);
    assertThat(fails.code()).isEqualTo(1);
    assertThat(fails.err()).isEqualTo("sotto: " + copy + " exists already: choose another file\n");
  }

  @Test
  void aFullDiskIsToldAndLeavesNoPartOfAFile() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
    command.addAll(List.of(ON_A_SMALL_DISK, disk.toString()));
    command.addAll(
        JavaCommand.of(
            List.of("-XX:TieredStopAtLevel=1"),
            "sotto.cli.SottoCommand",
            "backup",
            "--data",
            data.toString(),
            disk.resolve("copy.db").toString()));
    Process backup = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(backup.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(backup.waitFor()).as(said).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            "sotto: the backup could not be written to "
                + disk.resolve("copy.db")
                + ": the disk is full\n");
  }

  @Test
  void aFolderInWhichTheUserMayNotWriteIsNamed() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    String said =
        WithoutRights.run(1, "backup", "--data", data.toString(), closed.resolve("copy.db") + "");
    assertThat(said)
        .contains("sotto: the backup could not be written: ", "may not create files in " + closed)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void ofPostgresqlItNamesTheToolsToUseInstead() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("sotto.properties"),
            """
            database.url = jdbc:postgresql://127.0.0.1:1/sotto
            database.user = sotto
            """);
    for (String command : new String[] {"backup", "restore"}) {
      Run run = Run.sotto(command, "--config", config.toString(), folder.resolve("copy") + "");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("PostgreSQL", "pg_dump", "pg_restore");
    }
  }
}
