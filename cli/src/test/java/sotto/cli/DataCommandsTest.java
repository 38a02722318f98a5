package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;
import sotto.store.Actor;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.Store;
import sotto.store.StoreFailure;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.JavaCommand;

/** Backup, restore, and recovery of an administrator. */
final class DataCommandsTest {
  private static final int PAGE_BYTES = 4096;

  /**
   * Fills a small disk, mounted on its first argument, with its second one, and runs the others.
   */
  private static final String ON_A_FULL_DISK =
      """
      mount -t tmpfs -o mode=700,size=4m none "$0" && cp "$1" "$0" || exit 9
      shift
      dd if=/dev/zero of="$0/sotto.db-shm" bs=4096 count=8 2>"$0/../dd"
      dd if=/dev/zero of="$0/filler" bs=4096 2>>"$0/../dd"
      exec "$@"
      """;

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void makeAnOrganisation() {
    data = folder.resolve("data");
    try (Store store = open()) {
      DemoOrganisation.create(store);
    }
  }

  @Test
  void aBackupIsTakenWhileTheServerRunsAndRestoredWhenItDoesNot() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (DataFolder held = DataFolder.hold(data)) {
      assertThat(held).isNotNull();
      Run backup = Run.sotto("backup", "--data", data.toString(), copy.toString());
      assertThat(backup.code()).as(backup.err()).isZero();
      Run refused = Run.sotto("restore", "--data", data.toString(), copy.toString());
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("a Sotto server is running on");
    }
    try (Store store = open()) {
      var ben = store.users().byEmail("ben@sotto.example").orElseThrow();
      store.users().change(ben.id(), "Somebody Else", null, null, Actor.local());
    }

    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());

    assertThat(restore.code()).as(restore.err()).isZero();
    assertThat(nameOfBen(data.resolve("sotto.db"))).isEqualTo("Ben Okafor");
    try (var files = Files.list(data)) {
      Path aside =
          files
              .filter(f -> f.toString().matches(".*before-restore-\\d{8}-\\d{6}$"))
              .findFirst()
              .orElseThrow();
      assertThat(nameOfBen(aside)).isEqualTo("Somebody Else");
    }
  }

  @Test
  void aLinkForWhichTheDiskHasNoRoomIsToldInASentence() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
    Path whole = Files.createDirectory(folder.resolve("whole")).resolve("sotto.db");
    Run.sotto("backup", "--data", data.toString(), whole.toString());
    command.addAll(List.of(ON_A_FULL_DISK, disk.toString(), whole.toString()));
    command.addAll(
        JavaCommand.of(
            List.of("-XX:TieredStopAtLevel=1"),
            "sotto.cli.SottoCommand",
            "recover-administrator",
            "--public-url",
            "https://calls.example.org",
            "--data",
            disk.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    assertThat(said).startsWith("sotto: ").contains("the disk is full; make room").hasLineCount(1);
  }

  @Test
  void aBackupDoesNotOverwrite() throws Exception {
    Path copy = Files.writeString(folder.resolve("copy.db"), "precious");
    Run run = Run.sotto("backup", "--data", data.toString(), copy.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(copy).hasContent("precious");
  }

  @Test
  void aBackupThatCannotBeWrittenIsToldInASentence() {
    Path nowhere = folder.resolve("nowhere/copy.db");
    Run run = Run.sotto("backup", "--data", data.toString(), nowhere.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("sotto: the backup could not be written: ")
        .contains(nowhere.toString());
  }

  @Test
  void whatIsNoCopyIsNotRestored() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a database at all");
    Run run = Run.sotto("restore", "--data", data.toString(), file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("is not a backup that this release can use")
        .doesNotContain("\tat ");
    assertThat(nameOfBen(data.resolve("sotto.db"))).isEqualTo("Ben Okafor");
  }

  @Test
  void aCopyOfWhichAPartWasLostIsNotRestored() throws Exception {
    Path copy = folder.resolve("copy.db");
    Run.sotto("backup", "--data", data.toString(), copy.toString());
    byte[] whole = Files.readAllBytes(copy);
    Files.write(copy, Arrays.copyOf(whole, whole.length / 4 * 3));
    assertNotRestored(copy);
    // One page, with a group that nothing reads at the start.
    int group = new String(whole, StandardCharsets.ISO_8859_1).indexOf("Advice stays between two");
    int page = group / PAGE_BYTES * PAGE_BYTES;
    Arrays.fill(whole, page, page + PAGE_BYTES, (byte) 0);
    Files.write(copy, whole);
    assertNotRestored(copy);
  }

  private void assertNotRestored(Path copy) {
    Run run = Run.sotto("restore", "--data", data.toString(), copy.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("is not a backup that this release can use")
        .doesNotContain("\tat ");
    assertThat(nameOfBen(data.resolve("sotto.db"))).isEqualTo("Ben Okafor");
    assertThat(data).isDirectoryNotContaining("glob:**{before-restore,incoming}*");
  }

  @Test
  void eachOfTwoRestoresInARowKeepsWhatItFound() {
    Path copy = folder.resolve("copy.db");
    Run.sotto("backup", "--data", data.toString(), copy.toString());
    Set<String> kept = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      kept.add(Run.sotto("restore", "--data", data.toString(), copy.toString()).out());
    }
    assertThat(kept).hasSize(3);
  }

  @Test
  void withoutDataThereIsNothingToBackUp() {
    Run run = Run.sotto("backup", "--data", folder + "/none", folder + "/copy.db");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("there is no database in");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void theOnlyAdministratorGetsALinkThatWorks() throws Exception {
    String url;
    try (DemoServer server = DemoServer.start(data, 0)) {
      url = server.url();
    }
    Run run = Run.sotto("recover-administrator", "--data", data.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Ada Lovelace").contains(url + "/link#");
    String token = run.out().substring(run.out().indexOf('#') + 1).strip();
    try (Store store = open()) {
      assertThat(store.links().find(token))
          .hasValueSatisfying(link -> assertThat(link.purpose()).isEqualTo(LinkPurpose.RESET));
    }
  }

  @Test
  void aLinkNeedsAnAddressThatIsKnownOrGiven() {
    Run unknown = Run.sotto("recover-administrator", "--data", data.toString());
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("--public-url").contains(data.toString());
    Run given =
        Run.sotto(
            "recover-administrator",
            "--data",
            data.toString(),
            "--public-url",
            "https://calls.example.org");
    assertThat(given.out()).contains("https://calls.example.org/link#");
  }

  @Test
  void aDatabaseThatAnotherProgramWritesToIsToldInASentence() throws Exception {
    String file = "jdbc:sqlite:" + data.resolve("sotto.db");
    try (Connection other = DriverManager.getConnection(file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Run run =
          Run.sotto(
              "recover-administrator",
              "--data",
              data.toString(),
              "--public-url",
              "https://calls.example.org");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo(
              "sotto: the database cannot be used: " + StoreFailure.LOCKED.sentence() + "\n");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void theTimeOfABackupIsNotedForTheMetrics() throws Exception {
    Path note = data.resolve("last-backup");
    Run.sotto("backup", "--data", data.toString(), folder + "/none/copy.db");
    assertThat(note).doesNotExist();
    Run.sotto("backup", "--data", data.toString(), folder + "/copy.db");
    assertThat(note).isRegularFile();
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "of somebody else");
    Files.delete(note);
    Files.createSymbolicLink(note, elsewhere);
    Run linked = Run.sotto("backup", "--data", data.toString(), folder + "/second.db");
    assertThat(linked.code()).isZero();
    assertThat(linked.err()).contains("the backup was written, but its time could not be noted");
    assertThat(elsewhere).hasContent("of somebody else");
  }

  @Test
  void whoIsNoAdministratorGetsNoLink() {
    Run run =
        Run.sotto(
            "recover-administrator", "--data", data.toString(), "--email", "ben@sotto.example");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("ada@sotto.example");
    assertThat(run.out()).doesNotContain("#");
  }

  private Store open() {
    return open(data.resolve("sotto.db"));
  }

  private static Store open(Path file) {
    return SqlStores.open(StoreConfig.sqlite(file), InstantSource.system());
  }

  private static String nameOfBen(Path file) {
    try (Store store = open(file)) {
      return store.users().byEmail("ben@sotto.example").orElseThrow().displayName();
    }
  }
}
