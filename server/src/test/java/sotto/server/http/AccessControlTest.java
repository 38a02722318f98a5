package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.policy.Permission.MANAGE_GROUPS;
import static sotto.policy.Permission.MANAGE_USERS;
import static sotto.policy.Permission.READ_AUDIT;
import static sotto.policy.Permission.USE_CALLING;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sotto.policy.Permission;
import sotto.policy.Role;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.SessionId;
import sotto.server.TestUsers;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.Principal;
import sotto.server.auth.TokenPrincipal;
import sotto.server.config.AddressRanges;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.SettingValues;
import sotto.server.http.connections.ConnectionBounds;
import sotto.server.http.connections.Connections;
import sotto.server.http.connections.CountingTransport;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.StalledConnections;
import sotto.store.Sessions.Session;
import sotto.store.User;

/** Real requests to a router whose authenticator has two people and a token. */
final class AccessControlTest {
  private static final String PERSON = "person";
  private static final String MEMBER = "member";
  private static final String TOKEN = "token";
  private static final User ADA = TestUsers.withRole(Role.ADMINISTRATOR);

  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

  private static Vertx vertx;
  private static RequestThreads threads;
  private static HttpClient http;
  private static String base;

  @BeforeAll
  static void start() throws Exception {
    Connections connections =
        new Connections(ConnectionBounds.of(100), new AddressRanges(List.of()), System::nanoTime);
    connections.measure(METERS);
    vertx = Vertx.builder().withTransport(new CountingTransport(connections)).build();
    threads = new RequestThreads();
    http = HttpClient.newHttpClient();
    OwnOrigins origins = new OwnOrigins(ServerConfigReader.read(new SettingValues()));
    AccessControl access =
        new AccessControl(
            origins,
            new SessionCookie(new OwnCookie("sotto_session", "/", false, Optional::empty)),
            new DeviceCookie(new OwnCookie("sotto_devices", "/api/v1", false, Optional::empty)),
            new ClientAddress(new AddressRanges(List.of())),
            new UndeclaredProxy(new AddressRanges(List.of())),
            credentials -> credentials.token().flatMap(AccessControlTest::principal));
    Router router = Router.router(vertx);
    router
        .route()
        .handler(context -> {
          RequestIds.assign(context);
          context.next();
        });
    new ApiRouter(vertx, threads, access, METERS)
        .addTo(
            router,
            List.of(
                new Endpoint.Open(HttpMethod.POST, "/open", "open", r -> ApiResponse.noContent()),
                guarded("/users", MANAGE_USERS, Principal.class),
                guarded("/groups", MANAGE_GROUPS, Principal.class),
                guarded("/audit", READ_AUDIT, Principal.class),
                guarded("/me", USE_CALLING, PersonPrincipal.class)));
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(new ConnectionFlow(new StalledConnections(METERS)))
            .requestHandler(new RequestGate(router, METERS))
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS);
    origins.listeningOn(server.actualPort());
    base = "http://127.0.0.1:" + server.actualPort();
  }

  private static <P extends Principal> Endpoint guarded(
      String path, Permission permission, Class<P> kind) {
    return new Endpoint.Guarded<>(
        HttpMethod.POST,
        path,
        path,
        permission,
        kind,
        (request, by) -> ApiResponse.noContent(),
        Endpoint.USUAL_BODY_BYTES);
  }

  private static Optional<Principal> principal(String token) {
    return switch (token) {
      case PERSON -> Optional.of(signedIn(ADA));
      case MEMBER -> Optional.of(signedIn(TestUsers.withRole(Role.MEMBER)));
      case TOKEN -> Optional.of(new TokenPrincipal(ADA, Set.of(MANAGE_USERS, USE_CALLING)));
      default -> Optional.empty();
    };
  }

  private static PersonPrincipal signedIn(User user) {
    Instant then = Instant.EPOCH;
    return new PersonPrincipal(
        new Session(SessionId.random(), user.id(), DeviceId.random(), "Desk", "", then, then, then),
        user);
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    vertx.close().await(20, TimeUnit.SECONDS);
    threads.close();
  }

  @Test
  void aTokenNeedsNoOriginAndACookieDoes() throws Exception {
    assertThat(post("/users", TOKEN, null)).isEqualTo("204");
    assertThat(post("/users", TOKEN, "https://evil.example")).isEqualTo("204");
    assertThat(post("/users", PERSON, base)).isEqualTo("204");
    assertThat(post("/users", PERSON, null)).isEqualTo("403 ORIGIN_MISMATCH");
    assertThat(post("/users", PERSON, "https://evil.example")).isEqualTo("403 ORIGIN_MISMATCH");
  }

  @Test
  void aTokenMayDoWhatItsScopesNameAndNothingElseOfWhatItsOwnerMay() throws Exception {
    assertThat(post("/users", TOKEN, null)).isEqualTo("204");
    assertThat(post("/groups", TOKEN, null)).isEqualTo("403 FORBIDDEN");
    assertThat(post("/audit", TOKEN, null)).isEqualTo("403 FORBIDDEN");
    assertThat(post("/groups", PERSON, base)).isEqualTo("204");
  }

  @Test
  void aTokenIsNoPerson() throws Exception {
    assertThat(post("/me", TOKEN, base)).isEqualTo("403 FORBIDDEN");
    assertThat(post("/me", PERSON, base)).isEqualTo("204");
  }

  @Test
  void authenticationComesBeforeTheOrigin() throws Exception {
    assertThat(post("/users", null, null)).isEqualTo("401 UNAUTHENTICATED");
    assertThat(post("/users", "unknown", "https://evil.example")).isEqualTo("401 UNAUTHENTICATED");
  }

  @Test
  void theOriginComesBeforeThePermission() throws Exception {
    assertThat(post("/users", MEMBER, "https://evil.example")).isEqualTo("403 ORIGIN_MISMATCH");
    assertThat(post("/users", MEMBER, base)).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void anUnauthenticatedChangeNeedsTheOwnOriginWhateverElseItShows() throws Exception {
    assertThat(post("/open", null, base)).isEqualTo("204");
    for (String token : new String[] {null, PERSON, TOKEN}) {
      assertThat(post("/open", token, null)).isEqualTo("403 ORIGIN_MISMATCH");
      assertThat(post("/open", token, "https://evil.example")).isEqualTo("403 ORIGIN_MISMATCH");
    }
  }

  @Test
  void aConnectionCountsForItsSessionUntilThatIsRefused() throws Exception {
    assertThat(post("/users", PERSON, base)).isEqualTo("204");
    assertThat(signedInConnections()).isOne();

    assertThat(post("/users", "ended", base)).isEqualTo("401 UNAUTHENTICATED");
    assertThat(signedInConnections()).isZero();

    assertThat(post("/users", MEMBER, base)).isEqualTo("403 FORBIDDEN");
    assertThat(signedInConnections()).isOne();
  }

  private static double signedInConnections() {
    return METERS.get("sotto.http.connections").tag("kind", "signed-in").gauge().value();
  }

  /** The status, and the code of an error. */
  private static String post(String path, @Nullable String token, @Nullable String origin)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString("{}"));
    if (token != null) {
      request.header("Cookie", "sotto_session=" + token);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.body().isEmpty()) {
      return Integer.toString(answer.statusCode());
    }
    JsonNode error = Json.mapper().readTree(answer.body());
    return answer.statusCode() + " " + error.path("code").asText();
  }
}
