package sotto.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TestClock;

/** A real server on a free port with a real database in a folder of its own. */
public final class TestServer implements AutoCloseable {
  /** The password of all people. */
  public static final String PASSWORD = "a quiet long password";

  public static final String ADMINISTRATOR = "ada@example.org";
  public static final String AUDITOR = "otto@example.org";
  public static final String MEMBER = "ben@example.org";

  private final Path folder;
  private final TestClock clock;
  private final RecordingSwitchboard switchboard;
  private final SottoServer server;

  private TestServer(
      Path folder, TestClock clock, RecordingSwitchboard switchboard, SottoServer server) {
    this.folder = folder;
    this.clock = clock;
    this.switchboard = switchboard;
    this.server = server;
  }

  /** A server that is not set up. */
  public static TestServer empty(Consumer<SettingValues> settings) {
    try {
      return in(Files.createTempDirectory("sotto-test"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server on a folder with or without data. */
  public static TestServer in(Path folder, Consumer<SettingValues> settings) {
    return in(folder, settings, TestClock.START);
  }

  /** The same at another time. */
  public static TestServer in(Path folder, Consumer<SettingValues> settings, Instant now) {
    return in(folder, ServerDatabase.chosen(), settings, now);
  }

  /** The same on that database. */
  static TestServer in(
      Path folder, ServerDatabase database, Consumer<SettingValues> settings, Instant now) {
    try {
      SettingValues values =
          new SettingValues()
              .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
              .set(Setting.LISTEN_PORT, "0");
      database.configure(values, folder);
      settings.accept(values);
      TestClock clock = new TestClock();
      clock.set(now);
      RecordingSwitchboard switchboard = new RecordingSwitchboard();
      SottoServer server =
          SottoServer.start(
              ServerConfigReader.read(values),
              new ReplaceableParts(
                  clock, clock::nanoTime, PasswordCheck.insecureButFast(), _ -> switchboard));
      return new TestServer(folder, clock, switchboard, server);
    } catch (ConfigException | StartException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Changes the database of a server on that folder behind its back. */
  public static void sql(Path folder, String statement) throws SQLException {
    try (Connection connection = ServerDatabase.chosen().connect(folder);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  /** A server with an administrator, an auditor and a member. */
  public static TestServer withPeople() {
    return withPeople(ServerDatabase.chosen());
  }

  /** The same on that database. */
  public static TestServer withPeople(ServerDatabase database) {
    TestServer server;
    try {
      Path folder = Files.createTempDirectory("sotto-test");
      server = in(folder, database, values -> {}, TestClock.START);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ApiClient administrator = server.client();
    administrator
        .post(
            "/links/redeem",
            """
            {"token":"%s","password":"%s","setup":
              {"organisation":"Example","displayName":"Ada Admin","email":"%s"}}\
            """
                .formatted(server.setupToken(), PASSWORD, ADMINISTRATOR))
        .demand(200);
    server.invite(administrator, AUDITOR, "Otto Auditor", "auditor");
    server.invite(administrator, MEMBER, "Ben Member", "member");
    server.switchboard.takeNotices();
    return server;
  }

  /** Invites a person and chooses the password for them; returns their id. */
  public String invite(ApiClient administrator, String email, String name, String role) {
    ApiClient.Reply created =
        administrator
            .post(
                "/admin/users",
                "{\"email\":\"%s\",\"displayName\":\"%s\",\"role\":\"%s\"}"
                    .formatted(email, name, role))
            .demand(201);
    String url = created.json().at("/link/url").asText();
    client()
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(url.substring(url.indexOf('#') + 1), PASSWORD))
        .demand(200);
    return created.json().at("/user/userId").asText();
  }

  public String setupToken() {
    String link = server.setupLink().orElseThrow();
    return link.substring(link.indexOf('#') + 1);
  }

  /** A client that is not signed in. */
  public ApiClient client() {
    return new ApiClient(server.url());
  }

  /** A client signed in with the password of all people. */
  public ApiClient signedIn(String email) {
    ApiClient client = client();
    client.signIn(email, PASSWORD).demand(200);
    return client;
  }

  public String url() {
    return server.url();
  }

  /** The address of the metrics, on a port of their own. */
  public String metricsUrl() {
    return "http://127.0.0.1:" + server.metricsPort().orElseThrow() + "/metrics";
  }

  public int port() {
    return server.port();
  }

  public SottoServer server() {
    return server;
  }

  public TestClock clock() {
    return clock;
  }

  public RecordingSwitchboard switchboard() {
    return switchboard;
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
