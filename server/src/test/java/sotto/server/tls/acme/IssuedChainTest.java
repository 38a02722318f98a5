package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.PemCertificate;

/** The check of a chain from the authority. */
final class IssuedChainTest {
  private final KeyPair key = AcmeFiles.newKey();

  @Test
  void oneForTheOrderedKeyAndHostIsTaken() throws Exception {
    PemCertificate taken = AcmeAuthority.checked(chain(AcmeConfig.HOST, key), key, AcmeConfig.HOST);
    assertThat(OrderedCertificate.own(taken).getPublicKey()).isEqualTo(key.getPublic());
    assertThat(taken.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void oneForAnotherKeyOrHostOrNoneIsRefused() {
    assertRefused(chain(AcmeConfig.HOST, AcmeFiles.newKey()));
    assertRefused(chain("other.example.org", key));
    assertRefused(List.of());
  }

  private void assertRefused(List<X509Certificate> chain) {
    assertThatThrownBy(() -> AcmeAuthority.checked(chain, key, AcmeConfig.HOST))
        .isInstanceOf(OrderFailedException.class)
        .hasMessageContaining("another key or host");
  }

  private static List<X509Certificate> chain(String host, KeyPair of) {
    Duration life = Duration.ofDays(90);
    return List.of(
        OrderedCertificate.own(
            IssuedCertificate.of(host, Instant.EPOCH, life, BigInteger.ONE, of)));
  }
}
