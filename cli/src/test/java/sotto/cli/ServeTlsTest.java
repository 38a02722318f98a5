package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;
import sotto.testkit.TrustingClient;

/** {@code serve --tls-certificate FILE --tls-key FILE}. */
final class ServeTlsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void withTheFilesItIsReachedOverHttps() throws Exception {
    TestCertificate one = TestCertificate.in(folder.resolve("one"));
    try (ServeProcess server = serve(one.certificate(), one.key());
        HttpClient http = TrustingClient.of(one.certificate(), "TLSv1.3")) {
      assertThat(server.next("/link#")).contains("https://localhost:");
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      assertThat(url).startsWith("https://localhost:");
      assertThat(ServeProcess.health(http, url)).isEqualTo(200);
    }
  }

  @Test
  void withAKeyOfAnotherCertificateItSaysSoAndEnds() throws Exception {
    Path certificate = TestCertificate.in(folder.resolve("one")).certificate();
    Path key = TestCertificate.in(folder.resolve("two")).key();
    try (ServeProcess server = serve(certificate, key)) {
      assertThat(server.exit()).isEqualTo(1);
      assertThat(server.log())
          .contains("sotto: tls.key: " + key + " is not the key of the certificate in ")
          .contains(certificate.toString())
          .doesNotContain("Exception", "\tat ", "PRIVATE");
      DataFolder.hold(folder.resolve("data")).close();
    }
  }

  @Test
  void aRenewedCertificateThatOnlyRootCanReadIsToldAsSuch() throws Exception {
    TestCertificate one = TestCertificate.in(folder.resolve("one"));
    try (ServeProcess server =
        ServeProcess.by(
            WithoutRights.program(),
            folder,
            "--tls-certificate",
            one.certificate().toString(),
            "--tls-key",
            one.key().toString())) {
      server.next("Sotto is at ");
      Path renewed = Files.copy(one.certificate(), folder.resolve("renewed.pem"));
      Files.setPosixFilePermissions(renewed, Set.of());
      Files.move(renewed, one.certificate(), StandardCopyOption.ATOMIC_MOVE);
      assertThat(server.awaitLog("tls.certificate: " + one.certificate()))
          .contains(one.certificate() + " cannot be read by ", ", the server's user")
          .doesNotContain("cannot be read as PEM");
    }
  }

  @Test
  void bothFilesThatAreMissingAreToldAtOnceAndNothingIsMade() {
    Run run =
        Run.sotto(
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--tls-certificate",
            folder.resolve("none.pem").toString(),
            "--tls-key",
            folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("sotto: the configuration has 2 faults")
        .contains("tls.certificate = " + folder.resolve("none.pem"), "tls.key = " + folder)
        .contains("a PEM file that this user can read")
        .doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private ServeProcess serve(Path certificate, Path key) throws Exception {
    return ServeProcess.in(
        folder, "--tls-certificate", certificate.toString(), "--tls-key", key.toString());
  }
}
