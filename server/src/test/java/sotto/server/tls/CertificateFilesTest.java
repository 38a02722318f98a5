package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sotto.server.tls.LoopbackConfig.LOOPBACK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.server.LogCapture;
import sotto.server.StartException;
import sotto.server.TestServer;
import sotto.server.config.Setting;

/** The certificate files of an operator that are taken, and those that are refused. */
final class CertificateFilesTest {
  @TempDir private Path folder = Path.of("");
  private Path certificate = Path.of("");
  private Path key = Path.of("");

  @BeforeEach
  void haveACertificateFromElsewhere() throws Exception {
    Path tls = folder.resolve("from-authority");
    SelfSignedCertificate.in(tls, LOOPBACK, Instant.now());
    certificate = tls.resolve("certificate.pem");
    key = tls.resolve("key.pem");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedAtTheStart() throws Exception {
    SelfSignedCertificate.in(folder.resolve("other"), LOOPBACK, Instant.now());
    key = folder.resolve("other/key.pem");
    assertRefused("tls.key: " + key + " is not the key of the certificate in " + certificate);
  }

  @Test
  void aKeyOfAnotherKindIsRefusedAtTheStart() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    Files.writeString(key, Pem.of("PRIVATE KEY", rsa.generateKeyPair().getPrivate().getEncoded()));
    assertRefused("that certificate needs a key of kind EC, and this one is of kind RSA");
  }

  @Test
  void aKindOfKeyThatBrowsersDoNotAcceptIsRefusedAndNamed() throws Exception {
    TestAuthority authority = TestAuthority.in(folder, "Ed25519");
    certificate = authority.chain();
    key = authority.key();
    assertRefused("which browsers do not accept: get one for an EC key (P-256) or an RSA key");
  }

  @Test
  void aCurveThatSomeBrowsersRefuseIsRefusedAndP384IsNot() throws Exception {
    TestAuthority authority = TestAuthority.in(folder, "P-521");
    certificate = authority.chain();
    key = authority.key();
    assertRefused("on a curve that not all browsers accept: get one for P-256 or P-384");
    authority = TestAuthority.in(folder, "P-384");
    assertThat(authority.chain()).isEqualTo(certificate);
    try (TestServer server = start()) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void aKeyThatEverybodyCanReadIsReported() throws Exception {
    Path open = Files.createTempDirectory("sotto-open-key");
    Path copy = open.resolve("key.pem");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.copy(key, copy);
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
      key = copy;
      try (LogCapture log = new LogCapture();
          TestServer server = start()) {
        assertThat(server.port()).isPositive();
        assertThat(log.lines())
            .filteredOn(line -> line.contains("can read the private key"))
            .singleElement()
            .asString()
            .contains("tls.key", copy.toString());
      }
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r-----"));
      assertThat(KeyFile.isOpenToAll(copy)).isFalse();
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(KeyFile.isOpenToAll(copy)).isTrue();
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
      assertThat(KeyFile.isOpenToAll(copy)).isFalse();
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(open);
    }
  }

  @Test
  void aChainInTheWrongOrderIsRefusedWithTheRightOne() throws Exception {
    TestAuthority authority = TestAuthority.in(folder);
    key = authority.key();
    String end = "-----END CERTIFICATE-----\n";
    String pem = Files.readString(authority.chain());
    int second = pem.indexOf(end) + end.length();
    certificate =
        Files.writeString(
            folder.resolve("wrong.pem"), pem.substring(second) + pem.substring(0, second));
    assertRefused("but of certificate number 2 in that file: move the server's own to the top");
  }

  @Test
  void aKeyMayFollowTheParametersOfItsCurve() throws Exception {
    byte[] prime256v1 = {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x03, 0x01, 0x07};
    Files.writeString(key, Pem.of("EC PARAMETERS", prime256v1) + Files.readString(key));
    try (TestServer server = start()) {
      assertThat(server.port()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void aKeyMayBeWrittenAsItWasBeforePkcs8(String algorithm) throws Exception {
    TestAuthority authority = TestAuthority.in(folder, algorithm);
    certificate = authority.chain();
    key = authority.key();
    Files.writeString(
        key, Pem.of(algorithm + " PRIVATE KEY", authority.keyBeforePkcs8().getEncoded()));
    try (TestServer server = start()) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void whatIsNoCertificateIsRefusedAtTheStart() throws Exception {
    Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n");
    assertRefused("tls.certificate: " + certificate + " does not begin with a certificate in PEM");
    Files.writeString(certificate, "nothing of the kind");
    assertRefused("tls.certificate: " + certificate + " does not begin with a certificate in PEM");
    Files.write(certificate, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertRefused("tls.certificate: " + certificate + " cannot be read as PEM");
  }

  @Test
  void exchangedFilesAreRefusedAtTheStart() throws Exception {
    Path held = key;
    key = certificate;
    certificate = held;
    assertRefused("tls.certificate: " + certificate + " does not begin with a certificate in PEM");
  }

  @Test
  void anEncryptedOrDamagedKeyIsRefusedAtTheStartAndNotQuoted() throws Exception {
    Files.writeString(key, Pem.of("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0x00}));
    assertRefused("tls.key: " + key + " holds no private key in PEM that is not encrypted");
    Files.writeString(key, Pem.of("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertRefused("tls.key: " + key + " holds no private key in PEM that is not encrypted");
  }

  @Test
  void oneThatHasExpiredIsServedWithAWarning() throws Exception {
    SelfSignedCertificate.in(
        folder.resolve("old"), LOOPBACK, Instant.now().minus(Duration.ofDays(500)));
    certificate = folder.resolve("old/certificate.pem");
    key = folder.resolve("old/key.pem");
    try (LogCapture log = new LogCapture();
        TestServer server = start()) {
      assertThat(server.port()).isPositive();
      assertThat(log.lines())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("browsers will refuse the certificate")
                  .contains("tls.certificate", certificate.toString(), "validUntil"));
    }
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> start().close())
        .hasCauseInstanceOf(StartException.class)
        .hasMessageContaining(reason);
  }

  private TestServer start() {
    return TestServer.in(
        folder,
        values ->
            values
                .set(Setting.TLS_CERTIFICATE, certificate.toString())
                .set(Setting.TLS_KEY, key.toString()),
        Instant.now());
  }
}
