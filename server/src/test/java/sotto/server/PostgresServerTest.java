package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** The whole server on PostgreSQL: from the first start to the history after a restart. */
final class PostgresServerTest {
  private static final String POLICY =
      """
      {"description":"","calling":"EnabledUserOverride","meetings":"Disabled",
       "usersMayRequire":false}\
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void peopleAreSetUpAndCallAndItIsAllThereAfterARestart() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        HttpClient http = HttpClient.newHttpClient()) {
      CallId call = CallId.random();
      try (SottoServer server = start(postgres)) {
        setUp(server);
        call(http, server, call);
      }

      try (SottoServer server = start(postgres)) {
        assertThat(server.setupLink()).isEmpty();
        ApiClient ben = signedIn(server, "ben");
        assertThat(ben.get("/calls").demand(200).json().at("/calls"))
            .singleElement()
            .satisfies(entry -> {
              assertThat(entry.at("/callId").asText()).isEqualTo(call.toString());
              assertThat(entry.at("/peer/displayName").asText()).isEqualTo("Ada");
              assertThat(entry.at("/mode").toString()).contains("end-to-end-encrypted");
            });
        assertThat(ben.get("/me").demand(200).json().at("/endToEnd/available").asBoolean())
            .isTrue();
        assertThat(signedIn(server, "ada").get("/admin/audit").demand(200).json().toString())
            .contains("policy.change", "user.create");
      }
    }
  }

  private SottoServer start(EmbeddedPostgres postgres) throws Exception {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
            .set(Setting.LISTEN_PORT, "0")
            .set(
                Setting.DATABASE_URL,
                postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""))
            .set(Setting.DATABASE_USER, "postgres");
    return SottoServer.start(
        ServerConfigReader.read(values),
        InstantSource.system(),
        PasswordCheck.insecureButFast(),
        Signalling::make);
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
    ada.put("/admin/encryption-policies/Global", POLICY).demand(200);
  }

  private static void call(HttpClient http, SottoServer server, CallId id) throws Exception {
    try (CallingPerson ada = new CallingPerson(http, server, "ada");
        CallingPerson ben = new CallingPerson(http, server, "ben")) {
      assertThat(
              get(
                  ada.calling.invite(
                      id, ben.device.userId(), ShownMode.END_TO_END_ENCRYPTED, true)))
          .isInstanceOf(InviteOutcome.Rings.class);
      ben.await(ServerMessage.CallIncoming.class);
      assertThat(get(ben.calling.accept(id))).isEqualTo(new ServerMessage.Done());
      ada.await(ServerMessage.CallAccepted.class);
      assertThat(get(ada.calling.connected(id))).isEqualTo(new ServerMessage.Done());
      assertThat(get(ben.calling.connected(id))).isEqualTo(new ServerMessage.Done());
      ada.await(ServerMessage.CallConnected.class);
      assertThat(get(ben.calling.end(id, EndReason.HUNG_UP))).isEqualTo(new ServerMessage.Done());
      assertThat(ada.await(ServerMessage.CallEnded.class).reason()).isEqualTo(EndReason.HUNG_UP);
    }
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
