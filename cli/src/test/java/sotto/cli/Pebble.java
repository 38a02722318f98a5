package sotto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeUnit;
import sotto.testkit.TrustingClient;

/** A real authority with ACME on this machine: Let's Encrypt's own for tests. */
final class Pebble implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final Process process;
  private final Path folder;
  private final Setup setup;

  /**
   * Its settings.
   *
   * @param port of its directory
   * @param challengePort the port of localhost that it takes for port 80
   * @param validSeconds the life of its certificates
   * @param blocked a name that it issues nothing for
   */
  record Setup(int port, int challengePort, int validSeconds, String blocked, TestCertificate tls) {
    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

    static Setup in(Path folder) throws Exception {
      return new Setup(
          ReverseProxy.freePort(),
          ReverseProxy.freePort(),
          YEAR_SECONDS,
          "blocked.example.org",
          TestCertificate.in(folder.resolve("authority-tls")));
    }

    Setup validFor(int seconds) {
      return new Setup(port, challengePort, seconds, blocked, tls);
    }

    Setup blocking(String name) {
      return new Setup(port, challengePort, validSeconds, name, tls);
    }

    /** One that looks for challenges where nothing answers. */
    Setup challengingElsewhere() throws IOException {
      return new Setup(port, ReverseProxy.freePort(), validSeconds, blocked, tls);
    }

    String directory() {
      return "https://localhost:" + port + "/dir";
    }

    /** The options with which a JVM trusts the connection to it. */
    String[] trust(Path folder) throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      try (InputStream in = Files.newInputStream(tls.certificate())) {
        store.setCertificateEntry(
            "pebble", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      Path file = folder.resolve("trust.p12");
      try (var out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return new String[] {
        "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
      };
    }
  }

  private final int management;

  private Pebble(Process process, Path folder, Setup setup, int management) {
    this.process = process;
    this.folder = folder;
    this.setup = setup;
    this.management = management;
  }

  static Pebble start(Setup setup, Path parent) throws Exception {
    Path folder = Files.createTempDirectory(parent, "pebble");
    int management = ReverseProxy.freePort();
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            """
            {"pebble": {
              "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
              "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": 1,
              "certificateValidityPeriod": %d, "domainBlocklist": ["%s"]}}
            """
                .formatted(
                    setup.port(),
                    management,
                    setup.tls().certificate(),
                    setup.tls().key(),
                    setup.challengePort(),
                    setup.validSeconds(),
                    setup.blocked()));
    ProcessBuilder builder =
        new ProcessBuilder("pebble", "-strict", "-config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError("needs pebble: install it (Debian: apt-get install pebble)", e);
    }
    Pebble pebble = new Pebble(process, folder, setup, management);
    pebble.awaitListening();
    return pebble;
  }

  /** The file of the certificate that clients trust. */
  Path root() throws Exception {
    try (HttpClient http = TrustingClient.of(setup.tls().certificate(), "TLSv1.3")) {
      URI url = URI.create("https://localhost:" + management + "/roots/0");
      return http.send(
              HttpRequest.newBuilder(url).build(), BodyHandlers.ofFile(folder.resolve("root.pem")))
          .body();
    }
  }

  /** Its log so far. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private void awaitListening() throws Exception {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port()), 1_000);
        return;
      } catch (IOException e) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("Pebble does not listen: " + log());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
