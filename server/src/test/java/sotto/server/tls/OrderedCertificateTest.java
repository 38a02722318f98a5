package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.DataFolder;
import sotto.server.LogCapture;
import sotto.server.TestServer;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TrustingClient;

/** A server that orders its certificate, while the authority cannot be reached. */
final class OrderedCertificateTest {
  private static final String DIRECTORY = "https://127.0.0.1:1/dir";

  @TempDir private Path folder = Path.of("");

  @Test
  void withoutACertificateEveryHandshakeFailsUntilThereIsOneForThePublicUrl() throws Exception {
    TestAuthority other =
        TestAuthority.in(Files.createDirectory(folder.resolve("1")), "EC", "other.example.org");
    TestAuthority own = TestAuthority.in(Files.createDirectory(folder.resolve("2")), "EC");
    try (LogCapture log = new LogCapture();
        TestServer server = TestServer.in(folder, settings("yes"), Instant.now())) {
      assertThatThrownBy(() -> connect(server, own)).isInstanceOf(SSLHandshakeException.class);

      store(other);
      Thread.sleep(CertificateWatch.EVERY.multipliedBy(2)); // it has looked at the file meanwhile
      assertThatThrownBy(() -> connect(server, other)).isInstanceOf(SSLHandshakeException.class);

      store(own);
      while (log.lines().stream().noneMatch(line -> line.contains("the first certificate"))) {
        Thread.sleep(100);
      }
      connect(server, own);
    }
  }

  @Test
  void aStoredCertificateIsUsedFromTheStart() throws Exception {
    TestAuthority own = TestAuthority.in(Files.createDirectory(folder.resolve("1")), "EC");
    store(own);
    try (TestServer server = TestServer.in(folder, settings("yes"), Instant.now())) {
      connect(server, own);
    }
  }

  @Test
  void withoutAcceptanceOfTheTermsItDoesNotStart() {
    assertThatThrownBy(() -> TestServer.in(folder, settings("no")))
        .hasMessageContaining("acme.accept-terms: ")
        .hasMessageContaining(DIRECTORY)
        .hasMessageContaining("--acme-accept-terms");
  }

  @Test
  void aTakenPlainPortIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String at = "127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() ->
              TestServer.in(
                  folder,
                  values -> {
                    settings("yes").accept(values);
                    values.set(Setting.ACME_CHALLENGE_LISTEN, at);
                  }))
          .hasMessageContaining("acme.challenge-listen: cannot listen on 127.0.0.1 port ")
          .hasMessageContaining("another program listens there");
    }
  }

  private static Consumer<SettingValues> settings(String accept) {
    return values ->
        values
            .set(Setting.TLS_MODE, "acme")
            .set(Setting.PUBLIC_URL, "https://localhost")
            .set(Setting.ACME_ACCEPT_TERMS, accept)
            .set(Setting.ACME_DIRECTORY, DIRECTORY)
            .set(Setting.ACME_CHALLENGE_LISTEN, "127.0.0.1:0");
  }

  private void store(TestAuthority authority) throws Exception {
    if (!Files.exists(folder.resolve("data"))) {
      DataFolder.hold(folder.resolve("data")).close();
    }
    Path file = folder.resolve("data/acme/127.0.0.1-1-dir/certificate.pem");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, Files.readString(authority.chain()) + Files.readString(authority.key()));
  }

  private static void connect(TestServer server, TestAuthority authority) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            TrustingClient.context(authority.root())
                .getSocketFactory()
                .createSocket("localhost", server.port())) {
      socket.startHandshake();
    }
  }
}
