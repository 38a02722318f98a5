package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;
import sotto.server.SottoServer;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TrustingClient;

/** The server as started by {@code serve}, with a certificate from an authority. */
final class OperatorCertificateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whoKnowsTheAuthoritySignsInAndIsOnlineOverTlsAndNothingGoesInTheClear() throws Exception {
    TestAuthority authority = TestAuthority.in(folder);
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
            .set(Setting.LISTEN_PORT, "0")
            .set(Setting.TLS_CERTIFICATE, authority.chain().toString())
            .set(Setting.TLS_KEY, authority.key().toString());
    try (SottoServer server =
            SottoServer.start(ServerConfigReader.read(values), InstantSource.system());
        HttpClient http = TrustingClient.of(authority.root(), "TLSv1.3")) {
      assertThat(server.url()).isEqualTo("https://localhost:" + server.port());
      assertThat(server.setupLink().orElseThrow()).startsWith(server.url());

      HttpResponse<String> signedIn = setUp(http, server);
      assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
      assertThat(signedIn.headers().allValues("Set-Cookie"))
          .satisfiesExactly(
              session ->
                  assertThat(session).startsWith("__Host-").contains("; HttpOnly", "; Secure"),
              devices ->
                  assertThat(devices).startsWith("__Secure-").contains("; HttpOnly", "; Secure"));

      try (CallingPerson ada = new CallingPerson(http, server.url(), "ada")) {
        assertThat(ada.device.signalling()).hasScheme("wss");
        assertThat(
                ada.calling
                    .link()
                    .request(new ClientMessage.SetAvailability(Availability.BUSY))
                    .get(20, TimeUnit.SECONDS))
            .isEqualTo(new ServerMessage.Done());
      }

      // No self-signed certificate takes its place.
      assertThat(folder.resolve("data/tls")).doesNotExist();
      String clear = server.url().replaceFirst("https", "http");
      assertThatThrownBy(() -> get(http, clear + "/health")).isInstanceOf(IOException.class);
    }
  }

  private static HttpResponse<String> setUp(HttpClient http, SottoServer server) throws Exception {
    String link = server.setupLink().orElseThrow();
    return http.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/links/redeem"))
            .header("Origin", server.url())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"token":"%s","password":"%s","setup":
                     {"organisation":"E","displayName":"Ada","email":"ada@example.org"}}\
                    """
                        .formatted(link.substring(link.indexOf('#') + 1), CallingPerson.PASSWORD)))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
