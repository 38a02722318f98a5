package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.protocol.UserId;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TrustingClient;

/** Starts that an operator tries first, and the words for those that fail. */
final class ServeStartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void onAllAddressesItSaysWhereItListensAndSighupStopsItInOrder() throws Exception {
    try (ServeProcess server =
        ServeProcess.in(folder, "--listen", "0.0.0.0", "--tls", "self-signed")) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      assertThat(server.next("It listens on ")).matches("It listens on 0\\.0\\.0\\.0 port \\d+\\.");
      Path certificate = folder.resolve("data/tls/certificate.pem");
      try (HttpClient http = TrustingClient.of(certificate, "TLSv1.3")) {
        assertThat(ServeProcess.health(http, url)).isEqualTo(200);
      }
      server.signal("HUP");
      assertThat(server.exit()).isZero();
      assertThat(server.log()).contains("\"message\":\"stopping\"");
    }
  }

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(
          CliException.LASTING,
          "cannot listen on 127.0.0.1 port " + port + ": another program",
          "--port",
          port);
      assertRefused(
          CliException.LASTING,
          "metrics.listen: cannot listen on 127.0.0.1 port " + port,
          "--port",
          "0",
          "--metrics",
          "127.0.0.1:" + port);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    // The network may come up after the first start.
    assertRefused(
        1,
        "cannot listen on 203.0.113.9 port 8080: no network interface of this machine",
        "--listen",
        "203.0.113.9",
        "--tls",
        "self-signed");
  }

  @Test
  void anHttpsUrlWithoutTlsNeedsTheProxysAddress() {
    Run run = run("--public-url", "https://calls.example.org");
    assertThat(run.code()).as("no other start makes it right").isEqualTo(2);
    assertThat(run.err())
        .contains("add the line proxy.trusted=127.0.0.1,::1")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aPasswordInTheDatabasesAddressIsNotRepeated() {
    Run run = run("--config", write("database.url=jdbc:postgresql://sotto:hunter2@127.0.0.1:1/s"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out() + run.err()).contains("database.url").doesNotContain("hunter2");
  }

  @Test
  void aDemosDataIsServedOnThisMachineWithAWarningAndToNobodyElse() throws Exception {
    DemoServer.start(folder.resolve("data"), 0).close();
    String[][] reachable = {
      {"--listen", "0.0.0.0", "--tls", "self-signed"},
      {"--public-url", "https://calls.example.org", "--trusted-proxies", "127.0.0.1"}
    };
    for (String[] flags : reachable) {
      try (ServeProcess server = ServeProcess.in(folder, flags)) {
        assertThat(server.exit()).isEqualTo(CliException.LASTING);
        assertThat(server.log())
            .contains("sotto: the data in ", "is of a demo, whose passphrase is public")
            .contains("still opens the accounts of ada@sotto.example")
            .doesNotContain("Exception", "\tat ");
      }
    }
    try (ServeProcess server = ServeProcess.in(folder)) {
      server.next("Sotto is at ");
      assertThat(server.log()).contains("\"level\":\"WARN\"", "whose passphrase is public");
    }
  }

  @Test
  void aDemoWhosePasswordsWereChangedIsServedToOthers() throws Exception {
    DemoServer.start(folder.resolve("data"), 0).close();
    try (Store store =
        SqlStores.open(
            StoreConfig.sqlite(folder.resolve("data/sotto.db")), InstantSource.system())) {
      for (DemoOrganisation.DemoPerson person : DemoOrganisation.PEOPLE) {
        UserId user = store.users().byEmail(person.email()).orElseThrow().id();
        String phc = new PasswordCheck(1).hash(new Password("a quiet long password"), "test");
        store.users().setPasswordHash(user, phc, Actor.local());
      }
    }
    try (ServeProcess server =
        ServeProcess.in(folder, "--listen", "0.0.0.0", "--tls", "self-signed")) {
      assertThat(server.next("Sotto is at ")).contains("https://");
      assertThat(server.log()).doesNotContain("passphrase");
    }
  }

  @Test
  void aFolderInWhichTheUserMayNotWriteIsNamed() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    Path data = closed.resolve("data");
    assertThat(WithoutRights.run(CliException.LASTING, "serve", "--data", data.toString()))
        .contains("sotto: the data folder " + data + " cannot be used by ", "--data")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aDatabaseThatTheUserMayNotReadIsNamed() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path database = Files.createFile(data.resolve("sotto.db"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("---------"));
    assertThat(WithoutRights.run(CliException.LASTING, "serve", "--data", data.toString()))
        .contains("sotto: " + database + " cannot be used by ", "owner of its folder")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aFolderInWhichNoCertificateCanBeKeptIsNamed() throws Exception {
    Path tls = Files.createDirectories(folder.resolve("data/tls"));
    Files.createFile(folder.resolve("data/lock"));
    Files.setPosixFilePermissions(tls, PosixFilePermissions.fromString("---------"));
    Path data = folder.resolve("data");
    String[] flags = {"serve", "--data", data + "", "--port", "0", "--tls", "self-signed"};
    assertThat(WithoutRights.run(CliException.LASTING, flags))
        .contains("may not create or change " + tls.resolve("key.pem"))
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed() throws Exception {
    Path data = Files.createFile(folder.resolve("data"));
    assertRefused(CliException.LASTING, data + " is not a folder", "--port", "0");
    Files.delete(data);
    Path database = Files.createDirectories(data.resolve("sotto.db"));
    Files.createFile(data.resolve("lock"));
    assertRefused(CliException.LASTING, database + " is a folder", "--port", "0");
  }

  @Test
  void aDamagedDatabaseIsToldAsAFaultThatLasts() throws Exception {
    Path database = folder.resolve("data/sotto.db");
    SqlStores.open(StoreConfig.sqlite(database), InstantSource.system()).close();
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[3000]);
    }
    assertRefused(CliException.LASTING, "its file is damaged. Restore a backup", "--port", "0");
  }

  @Test
  void aFileOfAnotherProgramIsNamed() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("data/sotto.db"), "letters to my aunt");
    assertRefused(CliException.LASTING, file + " is not an SQLite database", "--port", "0");
  }

  @Test
  void dataOfANewerReleaseIsToldAsAFaultThatLasts() throws Exception {
    Path database = folder.resolve("data/sotto.db");
    SqlStores.open(StoreConfig.sqlite(database), InstantSource.system()).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE schema_history SET version = '99' WHERE version = '1'");
    }
    assertRefused(CliException.LASTING, "The data has schema version 99", "--port", "0");
  }

  @Test
  void aDatabaseThatIsAwayMayBeBackAtTheNextStart() {
    String settings = "database.user=sotto\ndatabase.url=jdbc:postgresql://127.0.0.1:1/sotto";
    assertRefused(1, "PostgreSQL does not answer", "--config", write(settings));
  }

  @Test
  void aFolderInWhichSqliteCannotWorkIsNamedInOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    try (ServeProcess server =
        ServeProcess.withOptions(folder, "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + file)) {
      assertThat(server.exit()).isEqualTo(CliException.LASTING);
      assertThat(server.log())
          .contains("SQLite's library cannot be loaded", file + ":", "-Djava.io.tmpdir=FOLDER")
          .doesNotContain("\tat ", "SQLiteJDBCLoader");
    }
  }

  @Test
  void aMisspeltSettingIsNamedWithTheRightOne() throws Exception {
    Run run = run("--config", write("listen.prot=1\nname\nafter=\n"));
    assertThat(run.err())
        .contains("listen.prot = (not read)", "did you mean listen.port?")
        .contains("name = (not read)", "after = (not read)", "sotto.properties in the docs lists");
  }

  private void assertRefused(int status, String reason, String... flags) {
    Run run = run(flags);
    assertThat(run.code()).isEqualTo(status);
    assertThat(run.err())
        .startsWith("sotto: ")
        .contains(reason)
        .doesNotContain("Exception", "\tat ");
  }

  private String write(String settings) {
    try {
      return Files.writeString(folder.resolve("settings"), settings).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run run(String... flags) {
    String[] all = new String[flags.length + 3];
    all[0] = "serve";
    all[1] = "--data";
    all[2] = folder.resolve("data").toString();
    System.arraycopy(flags, 0, all, 3, flags.length);
    return Run.sotto(all);
  }
}
