package sotto.server.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/**
 * Looks for a renewed certificate of the operator, and reports what browsers would refuse about the
 * one in use: at the start and daily. Renews a self-signed one before it ends.
 *
 * <p>Of the operator's files it compares the content, once {@link ChangedFiles} finds that they may
 * have changed, and after a failure at every look: some failures end without a change of the files,
 * such as a limit on open files. Tools write certificate and key one after the other, so files that
 * do not fit together are reported only when the next look finds the same; the earlier certificate
 * stays in use meanwhile.
 *
 * <p>Used by one thread at a time.
 */
public final class CertificateWatch implements Runnable {
  /** The time between two looks. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration REPEAT = Duration.ofDays(1);

  private final ServerConfig config;
  private final InstantSource clock;
  private final CurrentCertificate current;
  private Instant warnedAt;
  private @Nullable String failure;
  private boolean failureLogged;
  private final ChangedFiles files;

  /**
   * Watches the certificate, and reports the days that are left to the meters, 0 without a
   * certificate.
   */
  public CertificateWatch(
      ServerConfig config, InstantSource clock, CurrentCertificate current, MeterRegistry meters) {
    this.config = config;
    this.clock = clock;
    this.current = current;
    this.files = new ChangedFiles(Certificates.exchangeable(config));
    this.warnedAt = clock.instant();
    Gauge.builder("sotto.certificate.days", this, CertificateWatch::daysLeft).register(meters);
    warn();
  }

  /** Whether no certificate is in use yet. */
  public boolean isWithoutCertificate() {
    return current.pem() == null;
  }

  @Override
  public synchronized void run() {
    switch (config.tls()) {
      case TlsConfig.Files _ -> {
        look();
        if (!clock.instant().isBefore(warnedAt.plus(REPEAT))) {
          warnedAt = clock.instant();
          warn();
        }
      }
      case TlsConfig.Acme _ -> look();
      case TlsConfig.SelfSigned _ -> renewSelfSigned();
      case TlsConfig.Off _ -> {}
    }
  }

  /** A changed address is no reason while it runs: browsers warn again of every new certificate. */
  private void renewSelfSigned() {
    PemCertificate pem = current.pem();
    if (pem == null) {
      return;
    }
    X509Certificate inUse = CertificateFiles.first(pem);
    if (!SelfSignedCertificate.isDue(inUse, clock.instant())) {
      return;
    }
    try {
      PemCertificate renewed = Objects.requireNonNull(Certificates.of(config, clock));
      current.use(renewed);
      LOG.atInfo()
          .addKeyValue("validUntil", CertificateFiles.first(renewed).getNotAfter().toInstant())
          .log("new connections use a new self-signed certificate, of which browsers warn again");
      failure = null;
      failureLogged = false;
    } catch (IOException | UnusableCertificateException e) {
      failed(e.toString());
    }
  }

  private void look() {
    boolean mayHaveChanged = files.look();
    if (!mayHaveChanged && failure == null) {
      return;
    }
    try {
      Optional<PemCertificate> found = Certificates.inFiles(config);
      if (found.isPresent() && !found.get().equals(current.pem())) {
        use(found.get());
      } else if (found.isPresent() && failureLogged) {
        LOG.info("the certificate in use is the one in its files again");
      }
      failure = null;
      failureLogged = false;
    } catch (UnusableCertificateException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void use(PemCertificate found) {
    boolean isFirst = current.pem() == null;
    current.use(found);
    warnedAt = clock.instant();
    LOG.atInfo()
        .addKeyValue("validUntil", CertificateFiles.first(found).getNotAfter().toInstant())
        .log(
            isFirst
                ? "new connections use the first certificate"
                : "new connections use the renewed certificate");
    warn();
  }

  private void failed(String reason) {
    if (!reason.equals(failure)) {
      failure = reason;
      failureLogged = false;
    } else if (!failureLogged) {
      failureLogged = true;
      LOG.atError()
          .addKeyValue("reason", reason)
          .log("the renewed certificate cannot be used; the earlier one stays in use");
    }
  }

  /** An ordered certificate is not warned about here: its orders are, when they fail. */
  private void warn() {
    PemCertificate used = current.pem();
    if (config.tls() instanceof TlsConfig.Files files && used != null) {
      for (String problem :
          CertificateProblems.of(CertificateFiles.all(used), config.publicUrl(), clock.instant())) {
        LOG.atWarn()
            .addKeyValue("setting", "tls.certificate")
            .addKeyValue("file", files.certificate())
            .log(problem);
      }
      if (KeyFile.isOpenToAll(files.key())) {
        LOG.atWarn()
            .addKeyValue("setting", "tls.key")
            .addKeyValue("file", files.key())
            .log("all users of this machine can read the private key: chmod o= the file");
      }
    }
  }

  private double daysLeft() {
    PemCertificate used = current.pem();
    if (used == null) {
      return 0;
    }
    Duration left =
        Duration.between(clock.instant(), CertificateFiles.first(used).getNotAfter().toInstant());
    return left.toSeconds() / (double) Duration.ofDays(1).toSeconds();
  }
}
