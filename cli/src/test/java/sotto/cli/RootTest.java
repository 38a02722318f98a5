package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** Commands that root runs on the data folder of a service's user. */
@Tag("long") // needs root
final class RootTest {
  private static final String SERVICE = "nobody";

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void makeADataFolderOfTheService() throws Exception {
    data = folder.resolve("data");
    try (Store store = open()) {
      DemoOrganisation.create(store);
    }
    give(data, SERVICE);
  }

  private static void give(Path path, String user) throws Exception {
    int exit = new ProcessBuilder("chown", "-R", user, path.toString()).start().waitFor();
    assertThat(exit).as("root gives " + path + " to " + user).isZero();
  }

  @Test
  void aDatabaseOfAnotherUserIsNamedAlsoIfAllMayReadAndWriteIt() throws Exception {
    give(data, "root");
    Path database = data.resolve("sotto.db");
    give(database, SERVICE);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(WithoutRights.run(CliException.LASTING, "serve", "--data", data.toString()))
        .contains("sotto: " + database + " cannot be used by root", "owner of its folder")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aServerIsRefusedAndLeavesNothing() throws Exception {
    List<Path> before = files();
    try (ServeProcess server = ServeProcess.in(folder)) {
      assertThat(server.exit()).isEqualTo(CliException.LASTING);
      assertThat(server.log()).contains("belongs to " + SERVICE, "runuser -u " + SERVICE);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatOtherCommandsMakeInTheFolderBelongsToTheService() throws Exception {
    try (Store store = open()) {
      User ben = store.users().byEmail("ben@sotto.example").orElseThrow();
      store.users().change(ben.id(), "Somebody Else", null, null, Actor.local());
      assertThat(files()).as("the log and its index").hasSizeGreaterThan(2);
      assertOfTheService();
      Run backup = Run.sotto("backup", "--data", data.toString(), folder + "/copy.db");
      assertThat(backup.code()).as(backup.err()).isZero();
      assertOfTheService();
    }
    Run link =
        Run.sotto(
            "recover-administrator",
            "--data",
            data.toString(),
            "--public-url",
            "https://calls.example.org");
    assertThat(link.code()).as(link.err()).isZero();
    assertOfTheService();
  }

  private void assertOfTheService() throws Exception {
    for (Path file : files()) {
      assertThat(Files.getOwner(file).getName()).as(file.toString()).isEqualTo(SERVICE);
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(data)) {
      return files.sorted().toList();
    }
  }

  private Store open() {
    return SqlStores.open(StoreConfig.sqlite(data.resolve("sotto.db")), InstantSource.system());
  }
}
