package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;
import sotto.store.Actor;
import sotto.store.AuditEntry;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** The place, the owner and the content of restored data. */
final class RestoreTest {
  private static final int SERVICE_USER = 65_534;

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");
  private Path copy = Path.of("");

  @BeforeEach
  void makeABackup() {
    data = folder.resolve("data");
    copy = folder.resolve("copy.db");
    try (Store store = open()) {
      DemoOrganisation.create(store);
    }
  }

  @Test
  void sessionsAndLinksOfTheBackupGiveNoAccess() {
    String session;
    String link;
    try (Store store = open()) {
      User ben = store.users().byEmail("ben@sotto.example").orElseThrow();
      Instant later = Instant.now().plus(Duration.ofDays(1));
      session = store.sessions().create(ben.id(), null, "Desk", "", later).token();
      link = store.links().create(ben.id(), LinkPurpose.RESET, Duration.ofDays(1), Actor.local());
    }
    backup();

    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());

    assertThat(restore.code()).as(restore.err()).isZero();
    assertThat(restore.out())
        .contains(data.resolve("sotto.db").toString())
        .contains("ada@sotto.example")
        .containsPattern("people +" + DemoOrganisation.PEOPLE.size())
        .containsPattern("as of +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC")
        .contains("All sessions and", "Passwords, roles", "before-restore");
    try (Store store = open()) {
      assertThat(store.sessions().byToken(session)).isEmpty();
      assertThat(store.links().find(link)).isEmpty();
      AuditEntry entry =
          store
              .audit()
              .entries(store.organisations().first().orElseThrow().id(), Long.MAX_VALUE, 1)
              .getFirst();
      assertThat(entry.action()).isEqualTo("organisation.restore");
      assertThat(entry.via()).isEqualTo("cli");
      assertThat(entry.after()).contains("\"asOf\":\"20", "\"sessions\":1", "\"links\":1");
    }
  }

  @Test
  void aFolderWithoutAnInstallationGetsOneOnlyWhenThatIsAsked() {
    backup();
    Path other = folder.resolve("other");
    Run refused = Run.sotto("restore", "--data", other.toString(), copy.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("no installation in " + other).contains("--new");
    assertThat(other).doesNotExist();

    Run made = Run.sotto("restore", "--new", "--data", other.toString(), copy.toString());
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(other.resolve("sotto.db")).exists();
  }

  @Test
  void whatRootBacksUpBelongsToTheOwnerOfTheData() throws Exception {
    assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root gives files away");
    Files.setAttribute(data, "unix:uid", SERVICE_USER);
    Files.setAttribute(data, "unix:gid", SERVICE_USER);
    backup();
    assertThat(Files.getAttribute(copy, "unix:uid")).isEqualTo(SERVICE_USER);
    assertThat(Files.getAttribute(copy, "unix:gid")).isEqualTo(SERVICE_USER);
    assertThat(permissions(copy)).isEqualTo("rw-------");
  }

  @Test
  void whatRootRestoresBelongsToTheOwnerOfTheFolder() throws Exception {
    backup();
    assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root gives files away");
    Files.setAttribute(data, "unix:uid", SERVICE_USER);
    Files.setAttribute(data, "unix:gid", SERVICE_USER);

    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());

    assertThat(restore.code()).as(restore.err()).isZero();
    for (String name : new String[] {"sotto.db", "lock"}) {
      Path file = data.resolve(name);
      assertThat(Files.getAttribute(file, "unix:uid")).as(name).isEqualTo(SERVICE_USER);
      assertThat(Files.getAttribute(file, "unix:gid")).as(name).isEqualTo(SERVICE_USER);
    }
    assertThat(permissions(data.resolve("sotto.db"))).isEqualTo("rw-------");
  }

  @Test
  void anEmptyNameAndAFolderAreNamedAsSuch() {
    Run empty = Run.sotto("restore", "--data", data.toString(), "");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("the name of the backup is empty").doesNotContain("Exception");
    Run ofFolder = Run.sotto("restore", "--data", data.toString(), folder.toString());
    assertThat(ofFolder.code()).isEqualTo(1);
    assertThat(ofFolder.err()).contains(folder + " is a folder").doesNotContain("Exception");
  }

  @Test
  void aRestoreWithoutAFileIsForPostgresqlOnly() {
    Run run = Run.sotto("restore", "--data", data.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("restore FILE");
  }

  @Test
  void aDataFolderThatOthersCanReadIsClosedToThem() throws Exception {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    DataFolder.hold(data).close();
    assertThat(permissions(data)).isEqualTo("rwx------");
  }

  private void backup() {
    Run backup = Run.sotto("backup", "--data", data.toString(), copy.toString());
    assertThat(backup.code()).as(backup.err()).isZero();
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(
        Files.readAttributes(file, PosixFileAttributes.class).permissions());
  }

  private Store open() {
    return SqlStores.open(StoreConfig.sqlite(data.resolve("sotto.db")), InstantSource.system());
  }
}
