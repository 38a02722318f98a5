package sotto.server.tls.acme;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.PemCertificate;
import sotto.server.tls.UnusableCertificateException;

/**
 * Orders the first certificate, and renews it in time. It only writes the file; {@code
 * CertificateWatch} takes that up. There is no other way to the first certificate than to a later
 * one: a failure waits longer each time, is logged, and never ends the server.
 *
 * <p>Thread-safe; a run while another is in progress does nothing.
 */
public final class AcmeRenewal implements Runnable {
  /** The time between two looks whether an order is due. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(AcmeRenewal.class);
  private static final Duration REPEAT = Duration.ofDays(1);

  private final TlsConfig.Acme acme;
  private final ServerConfig config;
  private final String host;
  private final AcmeFiles files;
  private final CertificateAuthority authority;
  private final InstantSource clock;
  private final RandomGenerator random;

  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Thread worker;
  private volatile boolean stopped;

  private Instant notBefore = Instant.MIN;
  private int failures;
  private @Nullable String logged;
  private Instant loggedAt = Instant.MIN;

  /** For the authority of the configuration, which has a host in {@code public.url}. */
  public static AcmeRenewal of(
      TlsConfig.Acme acme,
      ServerConfig config,
      String host,
      ChallengeTokens tokens,
      InstantSource clock) {
    AcmeFiles files = new AcmeFiles(acme);
    AcmeAuthority authority = new AcmeAuthority(acme, files, tokens);
    return new AcmeRenewal(
        acme, config, host, files, authority, clock, RandomGenerator.getDefault());
  }

  AcmeRenewal(
      TlsConfig.Acme acme,
      ServerConfig config,
      String host,
      AcmeFiles files,
      CertificateAuthority authority,
      InstantSource clock,
      RandomGenerator random) {
    this.acme = acme;
    this.config = config;
    this.host = host;
    this.files = files;
    this.authority = authority;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The reason why the server must not start: the operator has to accept the authority's terms of
   * service first. Empty if they are accepted, or if it has none. Blocks.
   */
  public static Optional<String> missingAcceptance(TlsConfig.Acme acme) {
    return AcmeAuthority.missingAcceptance(acme);
  }

  /** Orders a certificate if one is due. Blocks until it is there or has failed. */
  @Override
  public void run() {
    if (!running.tryLock()) {
      return;
    }
    try {
      worker = Thread.currentThread();
      if (!stopped && isDue(clock.instant())) {
        order();
      }
    } finally {
      worker = null;
      running.unlock();
    }
  }

  /** Ends an order in progress, and begins no other. */
  public void stop() {
    stopped = true;
    Thread busy = worker;
    if (busy != null) {
      busy.interrupt();
    }
  }

  private boolean isDue(Instant now) {
    if (now.isBefore(notBefore)) {
      return false;
    }
    X509Certificate present = present();
    return present == null || !now.isBefore(RenewalTimes.due(present));
  }

  private @Nullable X509Certificate present() {
    try {
      return OrderedCertificate.find(acme, config).map(OrderedCertificate::own).orElse(null);
    } catch (UnusableCertificateException e) {
      return null; // reported where it is read to be used
    }
  }

  private void order() {
    LOG.atInfo()
        .addKeyValue("authority", acme.directory())
        .addKeyValue("host", host)
        .log("ordering a certificate");
    try {
      files.requireRoom();
      PemCertificate issued = authority.order(host);
      files.store(issued);
      X509Certificate own = OrderedCertificate.own(issued);
      requireNotDue(own);
      failures = 0;
      logged = null;
      LOG.atInfo()
          .addKeyValue("host", host)
          .addKeyValue("validUntil", own.getNotAfter().toInstant())
          .addKeyValue("renewalAt", RenewalTimes.due(own))
          .log("a certificate was issued");
    } catch (OrderFailedException e) {
      failed(e);
    } catch (IOException e) {
      failed(
          new OrderFailedException(
              OrderFailedException.Kind.UNREACHABLE,
              "it cannot be stored in "
                  + acme.folder()
                  + " ("
                  + e
                  + "): make room or correct rights",
              e));
    } catch (RuntimeException e) {
      LOG.error("an order failed unexpectedly", e);
      failed(
          new OrderFailedException(
              OrderFailedException.Kind.REFUSED, "the order failed unexpectedly (" + e + ")", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without this a wrong clock would order again and again. */
  private void requireNotDue(X509Certificate own) throws OrderFailedException {
    if (!clock.instant().isBefore(RenewalTimes.due(own))) {
      throw new OrderFailedException(
          OrderFailedException.Kind.REFUSED,
          "the certificate that was issued is valid until "
              + own.getNotAfter().toInstant()
              + ", and by this machine's clock it is "
              + clock.instant()
              + ": set the clock",
          null);
    }
  }

  private void failed(OrderFailedException e) {
    if (stopped) {
      return;
    }
    failures++;
    Instant now = clock.instant();
    Instant next = now.plus(RenewalTimes.backOff(e.kind(), failures, random));
    notBefore = e.notBefore().filter(next::isBefore).orElse(next);
    if (e.reason().equals(logged) && now.isBefore(loggedAt.plus(REPEAT))) {
      return;
    }
    logged = e.reason();
    loggedAt = now;
    X509Certificate present = present();
    LOG.atWarn()
        .addKeyValue("host", host)
        .addKeyValue("validUntil", present == null ? "none" : present.getNotAfter().toInstant())
        .addKeyValue("nextAttempt", notBefore)
        .log("no certificate could be ordered: " + e.reason());
  }
}
