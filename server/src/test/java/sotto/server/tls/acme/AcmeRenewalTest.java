package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.LogCapture;
import sotto.server.config.ServerConfig;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.PemCertificate;
import sotto.server.tls.UnusableCertificateException;
import sotto.server.tls.acme.OrderFailedException.Kind;
import sotto.testkit.TestClock;

/** The orders of a server, with a scripted authority. */
final class AcmeRenewalTest {
  private static final Duration LIFE = Duration.ofDays(90);
  private static final Duration DUE = Duration.ofDays(60);

  @TempDir private Path folder = Path.of("");

  private final TestClock clock = new TestClock();
  private final List<Instant> orders = new ArrayList<>();
  private final Queue<OrderFailedException> failures = new ArrayDeque<>();
  private Supplier<PemCertificate> issue = () -> issuedNow(LIFE);

  @Test
  void theFirstIsOrderedAtOnceAndTheNextWhenAThirdOfItsLifeIsLeft() throws Exception {
    AcmeRenewal renewal = renewal();
    renewal.run();
    PemCertificate first = stored().orElseThrow();

    clock.advance(DUE.minusSeconds(1));
    renewal.run();
    assertThat(orders).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    renewal.run();
    assertThat(orders).hasSize(2);
    assertThat(stored().orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void aRestartOrdersNothing() {
    renewal().run();
    renewal().run();
    assertThat(orders).hasSize(1);
  }

  @Test
  void oneForAnotherHostIsNotUsedAndAnotherIsOrdered() throws Exception {
    ServerConfig config = AcmeConfig.in(folder);
    new AcmeFiles(AcmeConfig.acme(config))
        .store(IssuedCertificate.of("old.example.org", clock.instant(), LIFE));
    assertThat(stored()).isEmpty();
    renewal().run();
    assertThat(stored()).isPresent();
  }

  @Test
  void aDamagedFileIsReplaced() throws Exception {
    Path file = AcmeConfig.acme(AcmeConfig.in(folder)).certificate();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    renewal().run();
    assertThat(stored()).isPresent();
  }

  @Test
  void afterARefusalItWaitsLongerEachTime() {
    AcmeRenewal renewal = renewal();
    refuse(4, Kind.REFUSED);
    runEverySecondFor(renewal, Duration.ofMinutes(81));
    Instant start = TestClock.START;
    assertThat(orders)
        .containsExactly(
            start,
            start.plus(Duration.ofMinutes(2)),
            start.plus(Duration.ofMinutes(8)),
            start.plus(Duration.ofMinutes(26)),
            start.plus(Duration.ofMinutes(80)));
  }

  @Test
  void afterASuccessTheWaitBeginsAnewAndTheOldCertificateStaysMeanwhile() throws Exception {
    AcmeRenewal renewal = renewal();
    refuse(2, Kind.REFUSED);
    runEverySecondFor(renewal, Duration.ofMinutes(9));
    PemCertificate first = stored().orElseThrow();
    orders.clear();
    clock.advance(DUE);
    refuse(2, Kind.REFUSED);
    renewal.run();
    clock.advance(Duration.ofMinutes(2));
    renewal.run();
    assertThat(orders).hasSize(2);
    assertThat(stored()).contains(first);
  }

  @Test
  void theAuthoritysOwnTimeForTheNextAttemptIsRespected() {
    AcmeRenewal renewal = renewal();
    Instant allowed = clock.instant().plus(Duration.ofHours(3));
    failures.add(new OrderFailedException(Kind.REFUSED, "too many", allowed, null));
    runEverySecondFor(renewal, Duration.ofHours(3));
    assertThat(orders).containsExactly(TestClock.START, allowed);
  }

  @Test
  void theSameFailureIsLoggedOnceADayAndAnotherAtOnce() {
    try (LogCapture log = new LogCapture()) {
      AcmeRenewal renewal = renewal();
      refuse(3, Kind.UNREACHABLE);
      runEverySecondFor(renewal, Duration.ofMinutes(3));
      assertThat(orders).hasSize(3);
      assertThat(warnings(log)).hasSize(1);
      assertThat(warnings(log).getFirst()).contains("no answer", "validUntil", "nextAttempt");

      failures.clear();
      failures.add(new OrderFailedException(Kind.REFUSED, "another reason", null));
      clock.advance(Duration.ofHours(1));
      renewal.run();
      assertThat(warnings(log)).hasSize(2);

      refuseWith(100, "another reason");
      for (int hour = 0; hour < 30; hour++) {
        clock.advance(Duration.ofHours(1));
        renewal.run();
      }
      assertThat(warnings(log)).hasSize(3);
    }
  }

  @Test
  void anUnexpectedFailureWaitsToo() {
    AcmeRenewal renewal = renewal();
    issue =
        () -> {
          throw new IllegalStateException("a fault of a library");
        };
    renewal.run();
    clock.advance(Duration.ofSeconds(5));
    renewal.run();
    assertThat(orders).hasSize(1);
  }

  @Test
  void aCertificateThatIsDueAtOnceIsNotOrderedAgainAndAgain() {
    try (LogCapture log = new LogCapture()) {
      AcmeRenewal renewal = renewal();
      issue =
          () ->
              IssuedCertificate.of(
                  AcmeConfig.HOST, clock.instant().minus(LIFE), Duration.ofDays(80));
      renewal.run();
      clock.advance(Duration.ofSeconds(5));
      renewal.run();
      assertThat(orders).hasSize(1);
      assertThat(warnings(log).getFirst()).contains("set the clock");
    }
  }

  @Test
  void nothingIsOrderedThatCannotBeStored() throws Exception {
    Files.writeString(folder.resolve("acme"), "a file in the place of the folder");
    try (LogCapture log = new LogCapture()) {
      renewal().run();
      assertThat(orders).isEmpty();
      assertThat(warnings(log)).singleElement().asString().contains("cannot be stored in");
    }
  }

  @Test
  void stoppingEndsAnOrderInProgressWithoutAWarning() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (LogCapture log = new LogCapture()) {
      AcmeRenewal renewal =
          renewal(host -> {
            begun.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
          });
      Thread thread = Thread.ofVirtual().start(renewal);
      begun.await();
      renewal.stop();
      thread.join();
      renewal.run();
      assertThat(orders).isEmpty();
      assertThat(warnings(log)).isEmpty();
    }
  }

  private AcmeRenewal renewal() {
    return renewal(host -> {
      assertThat(host).isEqualTo(AcmeConfig.HOST);
      orders.add(clock.instant());
      OrderFailedException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return issue.get();
    });
  }

  private AcmeRenewal renewal(CertificateAuthority authority) {
    ServerConfig config = AcmeConfig.in(folder);
    AcmeFiles files = new AcmeFiles(AcmeConfig.acme(config));
    return new AcmeRenewal(
        AcmeConfig.acme(config), config, AcmeConfig.HOST, files, authority, clock, () -> 0);
  }

  private Optional<PemCertificate> stored() throws UnusableCertificateException {
    ServerConfig config = AcmeConfig.in(folder);
    return OrderedCertificate.find(AcmeConfig.acme(config), config);
  }

  private PemCertificate issuedNow(Duration life) {
    return IssuedCertificate.of(AcmeConfig.HOST, clock.instant(), life);
  }

  private void refuse(int times, Kind kind) {
    for (int i = 0; i < times; i++) {
      failures.add(new OrderFailedException(kind, "no answer", null));
    }
  }

  private void refuseWith(int times, String reason) {
    for (int i = 0; i < times; i++) {
      failures.add(new OrderFailedException(Kind.REFUSED, reason, null));
    }
  }

  private void runEverySecondFor(AcmeRenewal renewal, Duration time) {
    for (long second = 0; second <= time.toSeconds(); second++) {
      renewal.run();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static List<String> warnings(LogCapture log) {
    return log.lines().stream().filter(l -> l.contains("no certificate could be ordered")).toList();
  }
}
