package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.acme.OrderFailedException.Kind;

/** The times of orders. */
final class RenewalTimesTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void aCertificateIsDueWhenAThirdIsLeftAndUpToAThirtiethLater() {
    assertThat(dueAfter(90, 0)).isEqualTo(Duration.ofDays(60));
    assertThat(dueAfter(90, 999)).isBetween(Duration.ofDays(62), Duration.ofDays(63));
    assertThat(dueAfter(6, 0)).isEqualTo(Duration.ofDays(4));
    assertThat(dueAfter(90, 500)).isEqualTo(dueAfter(90, 1500));
  }

  @Test
  void theWaitGrowsToABoundThatDependsOnTheKind() {
    assertThat(backOff(Kind.UNREACHABLE, 1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backOff(Kind.UNREACHABLE, 3)).isEqualTo(Duration.ofMinutes(2));
    assertThat(backOff(Kind.UNREACHABLE, 1000)).isEqualTo(Duration.ofHours(1));
    assertThat(backOff(Kind.REFUSED, 1)).isEqualTo(Duration.ofMinutes(2));
    assertThat(backOff(Kind.REFUSED, 2)).isEqualTo(Duration.ofMinutes(6));
    assertThat(backOff(Kind.REFUSED, 1000)).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void theFirstHourOfRefusalsHasFourAttempts() {
    Duration at = Duration.ZERO;
    int attempts = 1;
    for (int failures = 1; at.compareTo(Duration.ofHours(1)) < 0; failures++) {
      at = at.plus(backOff(Kind.REFUSED, failures));
      attempts += at.compareTo(Duration.ofHours(1)) < 0 ? 1 : 0;
    }
    assertThat(attempts).isEqualTo(4);
  }

  @Test
  void chanceAddsUpToATenth() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      assertThat(RenewalTimes.backOff(Kind.REFUSED, 1, random))
          .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(132));
    }
    assertThat(RenewalTimes.backOff(Kind.REFUSED, 1, random))
        .isNotEqualTo(RenewalTimes.backOff(Kind.REFUSED, 1, random));
  }

  private static Duration backOff(Kind kind, int failures) {
    return RenewalTimes.backOff(kind, failures, () -> 0);
  }

  private static Duration dueAfter(int days, int serial) {
    X509Certificate certificate =
        OrderedCertificate.own(
            IssuedCertificate.of(
                AcmeConfig.HOST, FROM, Duration.ofDays(days), BigInteger.valueOf(serial + 1000)));
    return Duration.between(FROM, RenewalTimes.due(certificate));
  }
}
