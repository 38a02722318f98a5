package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.PemCertificate;

/** The files of an authority. */
final class AcmeFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void onlyTheOwnerCanReadThem() throws Exception {
    AcmeFiles files = new AcmeFiles(acme());
    files.requireRoom();
    files.accountKey();
    files.store(certificate());
    files.store(certificate());
    try (Stream<Path> all = Files.walk(folder.resolve("acme"))) {
      assertThat(all)
          .hasSize(4)
          .allSatisfy(path ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                  .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void theAccountsKeyIsMadeOnce() throws Exception {
    KeyPair first = new AcmeFiles(acme()).accountKey();
    KeyPair again = new AcmeFiles(acme()).accountKey();
    assertThat(again.getPublic()).isEqualTo(first.getPublic());
    assertThat(again.getPrivate()).isEqualTo(first.getPrivate());
  }

  @Test
  void aDamagedKeyOfTheAccountIsNamedAndKept() throws Exception {
    new AcmeFiles(acme()).accountKey();
    Path file = acme().folder().resolve("account.pem");
    String text = Files.readString(file);
    for (String damaged : new String[] {"", "x", text.substring(0, text.length() / 2)}) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> new AcmeFiles(acme()).accountKey())
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file + " is damaged; delete it");
      assertThat(file).hasContent(damaged);
    }
  }

  @Test
  void aStoredCertificateIsFoundWithItsKey() throws Exception {
    PemCertificate stored = certificate();
    new AcmeFiles(acme()).store(stored);
    ServerConfig config = AcmeConfig.in(folder);
    PemCertificate found = OrderedCertificate.find(acme(), config).orElseThrow();
    assertThat(found.keyPem()).isEqualTo(stored.keyPem());
    assertThat(OrderedCertificate.own(found)).isEqualTo(OrderedCertificate.own(stored));
  }

  private TlsConfig.Acme acme() {
    return AcmeConfig.acme(AcmeConfig.in(folder));
  }

  private static PemCertificate certificate() {
    return IssuedCertificate.of(AcmeConfig.HOST, Instant.now(), Duration.ofDays(90));
  }
}
