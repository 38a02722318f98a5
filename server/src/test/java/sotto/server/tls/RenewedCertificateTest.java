package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.LogCapture;
import sotto.server.TestServer;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TrustingClient;

/** A certificate that is renewed while the server runs, as seen by a client of TLS. */
final class RenewedCertificateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void newConnectionsUseItAndABadOneChangesNothing() throws Exception {
    TestAuthority first = TestAuthority.in(Files.createDirectory(folder.resolve("1")));
    TestAuthority second = TestAuthority.in(Files.createDirectory(folder.resolve("2")));
    Path certificate = folder.resolve("fullchain.pem");
    Path key = folder.resolve("privkey.pem");
    Files.copy(first.chain(), certificate);
    Files.copy(first.key(), key);
    try (LogCapture log = new LogCapture();
        TestServer server =
            TestServer.in(
                folder,
                values ->
                    values
                        .set(Setting.TLS_CERTIFICATE, certificate.toString())
                        .set(Setting.TLS_KEY, key.toString()),
                Instant.now());
        SSLSocket early = connect(server, first)) {
      BigInteger before = serial(early);

      // Half of the renewal: the files do not belong together.
      Files.copy(second.chain(), certificate, StandardCopyOption.REPLACE_EXISTING);
      awaitLine(log, "the renewed certificate cannot be used");
      try (SSLSocket meanwhile = connect(server, first)) {
        assertThat(serial(meanwhile)).isEqualTo(before);
      }

      Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
      awaitLine(log, "new connections use the renewed certificate");
      for (int i = 0; i < 8; i++) { // each event loop gets some of them
        try (SSLSocket late = connect(server, second)) {
          assertThat(serial(late)).isNotEqualTo(before);
        }
      }
      early
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(early.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      assertThat(log.lines()).filteredOn(line -> line.contains("cannot be used")).hasSize(1);
    }
  }

  @Test
  void filesThatAreCorrectedAfterAFailureAreReportedToo() throws Exception {
    TestAuthority first = TestAuthority.in(Files.createDirectory(folder.resolve("1")));
    TestAuthority second = TestAuthority.in(Files.createDirectory(folder.resolve("2")));
    Path key = Files.copy(first.key(), folder.resolve("privkey.pem"));
    try (LogCapture log = new LogCapture()) {
      CertificateWatch watch = watch(first.chain(), key);
      watch.run();
      Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
      watch.run();
      watch.run();
      assertThat(log.lines()).anyMatch(line -> line.contains("cannot be used"));
      Files.copy(first.key(), key, StandardCopyOption.REPLACE_EXISTING);
      for (int i = 0; i < 4; i++) {
        watch.run();
      }
      assertThat(log.lines())
          .filteredOn(line -> line.contains("the one in its files again"))
          .hasSize(1);
    }
  }

  @Test
  void filesThatHaveNotChangedAreNotReadAgain() throws Exception {
    TestAuthority authority = TestAuthority.in(Files.createDirectory(folder.resolve("1")));
    Path chain = folder.resolve("fullchain.pem");
    int length = 4 << 20;
    Files.writeString(chain, Files.readString(authority.chain()) + "\n".repeat(length));
    CertificateWatch watch = watch(chain, authority.key());
    assertThat(allocatedBytes(watch)).as("a look that reads them").isGreaterThan(length);
    watch.run();
    assertThat(allocatedBytes(watch)).isLessThan(length);
  }

  @Test
  void filesThatCannotBeUsedAreReadAgainUntilTheyCan() throws Exception {
    TestAuthority first = TestAuthority.in(Files.createDirectory(folder.resolve("1")));
    TestAuthority second = TestAuthority.in(Files.createDirectory(folder.resolve("2")));
    Path chain = folder.resolve("fullchain.pem");
    Files.copy(first.chain(), chain);
    CertificateWatch watch = watch(chain, first.key());
    int length = 4 << 20;
    Files.writeString(chain, Files.readString(second.chain()) + "\n".repeat(length));
    for (int i = 0; i < 4; i++) {
      watch.run();
    }
    assertThat(allocatedBytes(watch)).as("a look after the failure").isGreaterThan(length);
  }

  @Test
  void filesThatAreMissingAreReportedAsMissing() throws Exception {
    TestAuthority authority = TestAuthority.in(Files.createDirectory(folder.resolve("1")));
    CertificateWatch watch = watch(authority.chain(), authority.key());
    Files.delete(authority.key());
    try (LogCapture log = new LogCapture()) {
      watch.run();
      watch.run();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("cannot be used"))
          .singleElement()
          .asString()
          .contains(authority.key() + " does not exist");
    }
  }

  private static long allocatedBytes(Runnable work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private CertificateWatch watch(Path certificate, Path key) throws Exception {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
                .set(Setting.TLS_CERTIFICATE, certificate.toString())
                .set(Setting.TLS_KEY, key.toString()));
    InstantSource clock = InstantSource.system();
    return new CertificateWatch(
        config,
        clock,
        new CurrentCertificate(Certificates.of(config, clock)),
        new SimpleMeterRegistry());
  }

  private static SSLSocket connect(TestServer server, TestAuthority authority) throws Exception {
    SSLContext context = TrustingClient.context(authority.root());
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port());
    socket.startHandshake();
    return socket;
  }

  private static BigInteger serial(SSLSocket socket) throws Exception {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  private static void awaitLine(LogCapture log, String part) throws InterruptedException {
    while (log.lines().stream().noneMatch(line -> line.contains(part))) {
      Thread.sleep(100);
    }
  }
}
