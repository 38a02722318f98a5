package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.testkit.TrustingClient;

/** {@code serve --tls acme} against a real authority. */
@Tag("long")
final class ServeAcmeTest {
  private static final int SHORT_SECONDS = 60;
  private static final String FIRST_USED = "new connections use the first certificate";
  private static final String FAILED = "no certificate could be ordered: ";

  @TempDir private Path folder = Path.of("");

  private int port;
  private Pebble.Setup setup = new Pebble.Setup(0, 0, 0, "", new TestCertificate(folder, folder));

  @BeforeEach
  void ports() throws Exception {
    port = ReverseProxy.freePort();
    setup = Pebble.Setup.in(folder);
  }

  @Test
  void theFirstCertificateIsOrderedAndARestartUsesItWithoutTheAuthority() throws Exception {
    Path root;
    BigInteger serial;
    try (Pebble pebble = Pebble.start(setup, folder);
        ServeProcess server = serve("--acme-accept-terms")) {
      root = pebble.root();
      assertThat(server.next("Sotto is at ")).endsWith("https://localhost:" + port);
      server.next("It has no certificate yet and orders one now");
      server.awaitLog(FIRST_USED);
      try (HttpClient http = TrustingClient.of(root, "TLSv1.3")) {
        assertThat(ServeProcess.health(http, "https://localhost:" + port)).isEqualTo(200);
      }
      serial = serial(root);
      assertThat(answerOnPlainPort("/.well-known/acme-challenge/unknown").statusCode())
          .isEqualTo(404);
      assertThat(answerOnPlainPort("/admin").headers().firstValue("Location"))
          .contains("https://localhost:" + port + "/admin");
      try (Stream<Path> files = Files.walk(folder.resolve("data/acme"))) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as(file.toString())
              .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
      }
      assertThat(server.log()).doesNotContain("PRIVATE KEY", "\"level\":\"WARN\"");
      server.terminate();
      assertThat(server.exit()).isZero();
    }
    try (ServeProcess server = serve("--acme-accept-terms")) {
      server.next("Sotto is at ");
      assertThat(serial(root)).isEqualTo(serial);
      assertThat(server.log()).doesNotContain("ordering a certificate");
    }
  }

  @Test
  void aCertificateIsRenewedWithoutARestartAndByTheSameAccount() throws Exception {
    try (Pebble pebble = Pebble.start(setup.validFor(SHORT_SECONDS), folder);
        ServeProcess server = serve("--acme-accept-terms")) {
      server.awaitLog(FIRST_USED);
      BigInteger first = serial(pebble.root());
      server.awaitLog("new connections use the renewed certificate");
      assertThat(serial(pebble.root())).isNotEqualTo(first);
      assertThat(pebble.log())
          .contains("There are now 1 accounts in memory")
          .doesNotContain("There are now 2 accounts");
    }
  }

  @Test
  void whileTheAuthorityIsUnreachableNobodyConnectsAndAfterwardsItIsAskedAgain() throws Exception {
    try (ServeProcess server = serve("--acme-accept-terms")) {
      String log = server.awaitLog(FAILED);
      assertThat(log).contains("could not be reached", "firewall towards it", setup.directory());
      assertThatThrownBy(() -> serial(setup.tls().certificate()))
          .isInstanceOf(SSLHandshakeException.class);
      try (HttpClient http = HttpClient.newHttpClient()) {
        String metrics =
            http.send(
                    HttpRequest.newBuilder(URI.create(server.metricsUrl())).build(),
                    BodyHandlers.ofString())
                .body();
        assertThat(metrics).contains("sotto_certificate_days 0.0");
      }
      try (Pebble pebble = Pebble.start(setup, folder)) {
        log = server.awaitLog(FIRST_USED);
        serial(pebble.root());
        assertThat(log.split(FAILED, -1)).as(log).hasSize(2);
      }
    }
  }

  @Test
  void aRefusedNameIsLoggedWithTheAuthoritysWordsAndTheServerStaysUntilItIsStopped()
      throws Exception {
    try (Pebble _ = Pebble.start(setup.blocking("localhost"), folder);
        ServeProcess server = serve("--acme-accept-terms")) {
      assertThat(server.awaitLog(FAILED))
          .contains("rejectedIdentifier", "it issues no certificate for localhost")
          .doesNotContain("\tat ");
      server.terminate();
      assertThat(server.exit()).isZero();
    }
  }

  @Test
  void aChallengeThatCannotBeFetchedIsLoggedWithThePortThatHasToAnswer() throws Exception {
    try (Pebble _ = Pebble.start(setup.challengingElsewhere(), folder);
        ServeProcess server = serve("--acme-accept-terms")) {
      assertThat(server.awaitLog(FAILED))
          .contains("it has to reach http://localhost/ on port 80", "[::]:80");
    }
  }

  @Test
  void withoutTheOperatorsAcceptanceItDoesNotStartAndNamesTheTerms() throws Exception {
    try (Pebble pebble = Pebble.start(setup, folder);
        ServeProcess server = serve()) {
      assertThat(server.exit()).isEqualTo(CliException.LASTING);
      assertThat(server.log())
          .contains("sotto: acme.accept-terms: ", "Do%20what%20thou%20wilt", "--acme-accept-terms")
          .doesNotContain("Exception", "\tat ");
      assertThat(pebble.log()).doesNotContain("accounts in memory");
    }
  }

  private ServeProcess serve(String... more) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("sotto.properties"),
            """
            acme.directory=%s
            acme.challenge-listen=127.0.0.1:%d
            public.url=https://localhost:%d
            """
                .formatted(setup.directory(), setup.challengePort(), port));
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--tls",
                "acme",
                "--config",
                config.toString(),
                "--port",
                Integer.toString(port),
                "--metrics",
                "127.0.0.1:0"));
    flags.addAll(List.of(more));
    return ServeProcess.withOptions(
        List.of(setup.trust(folder)), folder, flags.toArray(String[]::new));
  }

  private HttpResponse<String> answerOnPlainPort(String path) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + setup.challengePort() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
  }

  /** The serial number of the certificate that a new connection gets. */
  private BigInteger serial(Path root) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            TrustingClient.context(root).getSocketFactory().createSocket("localhost", port)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }
}
