package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sotto.server.tls.LoopbackConfig.LOOPBACK;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.server.TestServer;
import sotto.server.config.LocalNames;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TestClock;
import sotto.testkit.TrustingClient;

/** HTTPS with a self-signed certificate. */
final class TlsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void overTlsTheCookieIsSecureAndBrowsersAreToldToStayWithIt() throws Exception {
    // Certificates are checked against this machine's clock, so the server's is set to it.
    try (TestServer server =
        TestServer.in(
            folder, values -> values.set(Setting.TLS_MODE, "self-signed"), Instant.now())) {
      assertThat(server.url()).startsWith("https://localhost:");
      HttpClient client = client(server, "TLSv1.3");
      HttpResponse<String> signedIn =
          client.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/links/redeem"))
                  .header("Origin", server.url())
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          """
                          {"token":"%s","password":"a quiet long password","setup":
                           {"organisation":"E","displayName":"A","email":"a@example.org"}}\
                          """
                              .formatted(server.setupToken())))
                  .build(),
              BodyHandlers.ofString());
      assertThat(signedIn.statusCode()).isEqualTo(200);
      assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
          .matches("__Host-sotto_session_[0-9a-f]{12}=.*")
          .endsWith("; Path=/; Max-Age=7862400; HttpOnly; SameSite=Strict; Secure");
      assertThat(signedIn.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void nothingOlderThanTls13IsSpoken() throws Exception {
    try (TestServer server =
        TestServer.in(
            folder, values -> values.set(Setting.TLS_MODE, "self-signed"), Instant.now())) {
      HttpClient client = client(server, "TLSv1.2");
      assertThatThrownBy(() ->
              client.send(
                  HttpRequest.newBuilder(URI.create(server.url() + "/health")).build(),
                  BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aSelfSignedCertificateWithTheKeyOfAnotherIsMadeAgain() throws Exception {
    Instant now = Instant.now();
    PemCertificate first = SelfSignedCertificate.in(folder.resolve("1"), LOOPBACK, now);
    SelfSignedCertificate.in(folder.resolve("2"), LOOPBACK, now);
    // As after a stop between the writing of the two files.
    Files.copy(
        folder.resolve("2/key.pem"),
        folder.resolve("1/key.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    PemCertificate made = SelfSignedCertificate.in(folder.resolve("1"), LOOPBACK, now);
    assertThat(made.certificatePem()).isNotEqualTo(first.certificatePem());
    assertThat(SelfSignedCertificate.in(folder.resolve("1"), LOOPBACK, now)).isEqualTo(made);
  }

  @Test
  void theCertificateIsKeptUntilItIsAboutToExpire() throws Exception {
    Instant now = Instant.parse("2026-03-01T09:00:00Z");
    PemCertificate first = SelfSignedCertificate.in(folder, LOOPBACK, now);
    assertThat(SelfSignedCertificate.in(folder, LOOPBACK, now.plus(Duration.ofDays(300))))
        .isEqualTo(first);
    assertThat(SelfSignedCertificate.in(folder, LOOPBACK, now.plus(Duration.ofDays(336))))
        .isNotEqualTo(first);
  }

  @Test
  void aServerThatRunsForAYearRenewsItsOwnCertificate() throws Exception {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.DATA_FOLDER, folder.toString())
                .set(Setting.TLS_MODE, "self-signed"));
    TestClock clock = new TestClock();
    PemCertificate first = Objects.requireNonNull(Certificates.of(config, clock));
    CurrentCertificate current = new CurrentCertificate(first);
    CertificateWatch watch =
        new CertificateWatch(config, clock, current, new SimpleMeterRegistry());
    clock.advance(Duration.ofDays(334));
    watch.run();
    assertThat(current.pem()).isEqualTo(first);

    clock.advance(Duration.ofDays(2));
    watch.run();
    assertThat(current.pem()).isNotEqualTo(first).isEqualTo(Certificates.of(config, clock));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void aServerOnAllAddressesMakesACertificateForThem(String address) throws Exception {
    try (TestServer server =
            TestServer.in(
                folder,
                values ->
                    values
                        .set(Setting.TLS_MODE, "self-signed")
                        .set(Setting.LISTEN_ADDRESS, address),
                Instant.now());
        HttpClient client = client(server, "TLSv1.3")) {
      for (InetAddress local : LocalNames.addresses()) {
        if (local instanceof Inet4Address) {
          URI health =
              URI.create("https://" + local.getHostAddress() + ":" + server.port() + "/health");
          assertThat(
                  client
                      .send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                      .statusCode())
              .isEqualTo(200);
        }
      }
    }
  }

  @Test
  void aCertificateThatLacksANameOfTheServerIsReplaced() throws Exception {
    Instant now = Instant.parse("2026-03-01T09:00:00Z");
    PemCertificate first = SelfSignedCertificate.in(folder, LOOPBACK, now);
    ServerConfig named =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.TLS_MODE, "self-signed")
                .set(Setting.PUBLIC_URL, "https://calls.example.org"));
    PemCertificate second = SelfSignedCertificate.in(folder, named, now);
    assertThat(second).isNotEqualTo(first);
    assertThat(SelfSignedCertificate.in(folder, named, now)).isEqualTo(second);
  }

  @Test
  void theKeyIsForItsOwnerOnlyAndNotPrinted() throws Exception {
    PemCertificate certificate = SelfSignedCertificate.in(folder, LOOPBACK, Instant.now());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
        .isEqualTo("rw-------");
    assertThat(certificate.toString()).doesNotContain("PRIVATE");
  }

  private static HttpClient client(TestServer server, String protocol) throws Exception {
    return TrustingClient.of(server.folder().resolve("data/tls/certificate.pem"), protocol);
  }
}
