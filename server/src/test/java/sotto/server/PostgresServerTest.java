package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.fixtures.TestPostgres;
import sotto.store.sql.StoreConfig;

/**
 * The whole server on PostgreSQL: from the first start to the history after a restart. Ada gets the
 * policy through a group and Ben directly, so that a call is end-to-end encrypted only if both
 * kinds of assignment work.
 */
final class PostgresServerTest {
  private static final String POLICY =
      """
      {"name":"Quiet","description":"","calling":"EnabledUserOverride","meetings":"Disabled",
       "usersMayRequire":false}\
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void peopleAreSetUpAndCallAndItIsAllThereAfterARestart() throws Exception {
    StoreConfig postgres = TestPostgres.bareDatabase();
    try (HttpClient http = HttpClient.newHttpClient()) {
      CallId call = CallId.random();
      try (SottoServer server = start(postgres)) {
        setUp(server);
        call(http, server, call);
      }

      try (SottoServer server = start(postgres)) {
        assertThat(server.setupLink()).isEmpty();
        ApiClient ada = signedIn(server, "ada");
        assertHistory(ada, call, "outgoing", "Ben");
        assertHistory(signedIn(server, "ben"), call, "incoming", "Ada");
        assertPolicyComesFrom(ada, "Ada", "group");
        assertPolicyComesFrom(ada, "Ben", "direct");
        assertThat(ada.get("/admin/audit").demand(200).json().findValuesAsText("action"))
            .contains("user.create", "group.member.add", "policy.create")
            .filteredOn("policy.assign"::equals)
            .hasSize(2);
      }
    }
  }

  @Test
  void aSecondServerOnTheSameDatabaseIsRefusedWithTheNameOfTheFirst() throws Exception {
    StoreConfig postgres = TestPostgres.bareDatabase();
    try (SottoServer first = start(postgres)) {
      assertThatThrownBy(() -> start(postgres, "elsewhere"))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Another server uses this database: ")
          .hasMessageContaining("process " + ProcessHandle.current().pid() + ", since ")
          .hasMessageContaining("serve --standby");
      String metrics =
          ApiClient.look("http://127.0.0.1:" + first.metricsPort().orElseThrow() + "/metrics")
              .body();
      assertThat(metrics).contains("sotto_lease_held 1.0", "sotto_lease_epoch 1.0");
      // The folder of the refused one is free again.
      DataFolder.hold(folder.resolve("elsewhere")).close();
    }
  }

  @Test
  void aServerWhoseDatabaseWasTakenOverRefusesChangesAndReportsIt() throws Exception {
    StoreConfig postgres = TestPostgres.bareDatabase();
    try (SottoServer server = start(postgres)) {
      CountDownLatch lost = new CountDownLatch(1);
      server.onLost(lost::countDown);
      setUp(server);
      ApiClient ada = signedIn(server, "ada");
      try (Connection other = DriverManager.getConnection(postgres.url(), TestPostgres.USER, "");
          Statement statement = other.createStatement()) {
        statement.execute("UPDATE lease SET epoch = epoch + 1");
      }
      ApiClient.Reply late = ada.post("/admin/groups", "{\"name\":\"Late\"}").demand(503);
      assertThat(late.text("/code")).isEqualTo("STORE_UNAVAILABLE");
      assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @Tag("long") // waits for the time limits of a database that does not answer
  void aHangUpReachesBothSidesWhileTheDatabaseIsStoppedAndIsOnRecordWhenItIsBack()
      throws Exception {
    Path data = folder.resolve("postgres");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setDataDirectory(data).start();
        HttpClient http = HttpClient.newHttpClient();
        SottoServer server = start(TestPostgres.configOf(postgres, "postgres"))) {
      setUp(server);
      CallId call = CallId.random();
      try (CallingPerson ada = new CallingPerson(http, server.url(), "ada");
          CallingPerson ben = new CallingPerson(http, server.url(), "ben")) {
        connect(ada, ben, call);
        ApiClient history = signedIn(server, "ada");
        try (StoppedProcesses _ = StoppedProcesses.of(data.resolve("postmaster.pid"))) {
          var ended = ben.calling.end(call, EndReason.HUNG_UP);
          assertThat(ada.await(ServerMessage.CallEnded.class).reason())
              .isEqualTo(EndReason.HUNG_UP);
          assertThat(get(ended)).isEqualTo(new ServerMessage.Done());
        }
        // Notified once more when the row is written.
        ApiClient.Reply reply = history.get("/calls");
        while (reply.status() != 200 || reply.text("/calls/0/endReason").isEmpty()) {
          ada.await(ServerMessage.Changed.class);
          reply = history.get("/calls");
        }
        assertHistory(history, call, "outgoing", "Ben");
      }
    }
  }

  private static void assertHistory(ApiClient client, CallId call, String direction, String peer) {
    assertThat(client.get("/calls").demand(200).json().at("/calls"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.at("/callId").asText()).isEqualTo(call.toString());
          assertThat(entry.at("/direction").asText()).isEqualTo(direction);
          assertThat(entry.at("/peer/displayName").asText()).isEqualTo(peer);
          assertThat(entry.at("/mode").toString()).contains("end-to-end-encrypted");
          assertThat(entry.has("connectedAt")).isTrue();
          assertThat(entry.at("/endReason").asText()).isEqualTo("hung-up");
          assertThat(entry.at("/missed").asBoolean()).isFalse();
        });
  }

  private static void assertPolicyComesFrom(ApiClient ada, String name, String source) {
    ApiClient.Reply detail = ada.get("/admin/users/" + userId(ada, name)).demand(200);
    assertThat(detail.text("/effectivePolicy/policy/name")).isEqualTo("Tag:Quiet");
    assertThat(detail.text("/effectivePolicy/source")).isEqualTo(source);
  }

  private static String userId(ApiClient ada, String name) {
    return ada.get("/admin/users?query=" + name).demand(200).text("/users/0/userId");
  }

  private SottoServer start(StoreConfig database) throws Exception {
    return start(database, "data");
  }

  private SottoServer start(StoreConfig database, String data) throws Exception {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve(data).toString())
            .set(Setting.METRICS_LISTEN, "127.0.0.1:0")
            .set(Setting.LISTEN_PORT, "0")
            .set(Setting.DATABASE_URL, database.url())
            .set(Setting.DATABASE_USER, TestPostgres.USER);
    return SottoServer.start(
        ServerConfigReader.read(values),
        new ReplaceableParts(
            InstantSource.system(),
            System::nanoTime,
            PasswordCheck.insecureButFast(),
            Signalling::make));
  }

  private static void setUp(SottoServer server) {
    ApiClient ada = new ApiClient(server.url());
    ada.post(
            "/links/redeem",
            """
            {"token":"%s","password":"%s","setup":
             {"organisation":"E","displayName":"Ada","email":"ada@example.org"}}\
            """
                .formatted(tokenOf(server.setupLink().orElseThrow()), CallingPerson.PASSWORD))
        .demand(200);
    String invitation =
        ada.post(
                "/admin/users",
                "{\"email\":\"ben@example.org\",\"displayName\":\"Ben\",\"role\":\"member\"}")
            .demand(201)
            .text("/link/url");
    new ApiClient(server.url())
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(tokenOf(invitation), CallingPerson.PASSWORD))
        .demand(200);
    assignPolicies(ada);
  }

  private static void assignPolicies(ApiClient ada) {
    ada.post("/admin/enhanced-encryption-policies", POLICY).demand(201);
    String group = ada.post("/admin/groups", "{\"name\":\"Legal\"}").demand(201).text("/groupId");
    ada.put("/admin/groups/" + group + "/members/" + userId(ada, "Ada"), "").demand(204);
    ada.put(
            "/admin/groups/" + group + "/enhanced-encryption-policy",
            "{\"policy\":\"Quiet\",\"rank\":null}")
        .demand(200);
    ada.put(
            "/admin/users/" + userId(ada, "Ben") + "/enhanced-encryption-policy",
            "{\"policy\":\"Quiet\"}")
        .demand(200);
  }

  private static void call(HttpClient http, SottoServer server, CallId id) throws Exception {
    try (CallingPerson ada = new CallingPerson(http, server.url(), "ada");
        CallingPerson ben = new CallingPerson(http, server.url(), "ben")) {
      connect(ada, ben, id);
      assertThat(get(ben.calling.end(id, EndReason.HUNG_UP))).isEqualTo(new ServerMessage.Done());
      assertThat(ada.await(ServerMessage.CallEnded.class).reason()).isEqualTo(EndReason.HUNG_UP);
    }
  }

  private static void connect(CallingPerson ada, CallingPerson ben, CallId id) throws Exception {
    assertThat(
            get(ada.calling.invite(id, ben.device.userId(), ShownMode.END_TO_END_ENCRYPTED, true)))
        .isInstanceOf(InviteOutcome.Rings.class);
    ben.await(ServerMessage.CallIncoming.class);
    assertThat(get(ben.calling.accept(id))).isEqualTo(new ServerMessage.Done());
    ada.await(ServerMessage.CallAccepted.class);
    assertThat(get(ada.calling.connected(id))).isEqualTo(new ServerMessage.Done());
    assertThat(get(ben.calling.connected(id))).isEqualTo(new ServerMessage.Done());
    ada.await(ServerMessage.CallConnected.class);
  }

  private static ApiClient signedIn(SottoServer server, String name) {
    ApiClient client = new ApiClient(server.url());
    client.signIn(name + "@example.org", CallingPerson.PASSWORD).demand(200);
    return client;
  }

  private static String tokenOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
