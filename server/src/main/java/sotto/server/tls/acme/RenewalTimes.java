package sotto.server.tls.acme;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The times of orders. */
final class RenewalTimes {
  private static final int LEFT = 3;
  private static final int SPREAD = 30;

  private static final Duration FIRST_UNREACHABLE = Duration.ofSeconds(30);
  private static final Duration LONGEST_UNREACHABLE = Duration.ofHours(1);
  private static final int UNREACHABLE_FACTOR = 2;

  private static final Duration FIRST_REFUSED = Duration.ofMinutes(2);
  private static final Duration LONGEST_REFUSED = Duration.ofHours(12);
  private static final int REFUSED_FACTOR = 3;

  private RenewalTimes() {}

  /**
   * The time to renew a certificate: when a third of its life is left, and up to a thirtieth of it
   * later, so that servers which got theirs at the same time do not come back together. The same
   * after a restart, as it follows from the serial number.
   */
  static Instant due(X509Certificate certificate) {
    Instant until = certificate.getNotAfter().toInstant();
    Duration life = Duration.between(certificate.getNotBefore().toInstant(), until);
    int share = Math.floorMod(certificate.getSerialNumber().hashCode(), 1000);
    return until
        .minus(life.dividedBy(LEFT))
        .plus(life.dividedBy(SPREAD * 1000L).multipliedBy(share));
  }

  /**
   * The time to wait after a failure, up to a tenth more by chance. After a refusal there are four
   * attempts in the first hour: Let's Encrypt allows five failures an hour for one name.
   *
   * @param failures the number of failures in a row; at least 1
   */
  static Duration backOff(OrderFailedException.Kind kind, int failures, RandomGenerator random) {
    Duration wait =
        switch (kind) {
          case UNREACHABLE ->
              grown(FIRST_UNREACHABLE, UNREACHABLE_FACTOR, failures, LONGEST_UNREACHABLE);
          case REFUSED -> grown(FIRST_REFUSED, REFUSED_FACTOR, failures, LONGEST_REFUSED);
        };
    return wait.plusMillis(random.nextLong(wait.toMillis() / 10));
  }

  private static Duration grown(Duration first, int factor, int failures, Duration longest) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(factor);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
