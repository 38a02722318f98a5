package sotto.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/**
 * A self-signed certificate, so that a server can be tried out on a network: browsers warn. Stored
 * in the data folder, so that they warn once. The key's file can be read by its owner only.
 */
final class SelfSignedCertificate {
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private SelfSignedCertificate() {}

  /**
   * The certificate in the folder. A new one unless that is valid, fits the configuration, and has
   * its key beside it: one of them may be missing or of another pair, after a stop between the two.
   */
  static PemCertificate in(Path folder, ServerConfig config, Instant now) throws IOException {
    TlsConfig.Files files =
        new TlsConfig.Files(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    Optional<PemCertificate> stored = stored(files, config, now);
    if (stored.isPresent()) {
      return stored.get();
    }
    PemCertificate fresh = SelfSignedPair.generate(SelfSignedNames.of(config), now);
    Files.createDirectories(folder);
    Files.deleteIfExists(files.key());
    Files.createFile(
        files.key(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(files.key(), fresh.keyPem());
    Files.writeString(files.certificate(), fresh.certificatePem());
    return fresh;
  }

  /** Whether it ends so soon that it is time for a new one. */
  static boolean isDue(X509Certificate certificate, Instant now) {
    return !certificate.getNotAfter().toInstant().minus(RENEW_BEFORE).isAfter(now);
  }

  private static Optional<PemCertificate> stored(
      TlsConfig.Files files, ServerConfig config, Instant now) {
    try {
      PemCertificate found = CertificateFiles.read(files);
      X509Certificate certificate = CertificateFiles.first(found);
      return !isDue(certificate, now) && SelfSignedNames.areIn(certificate, config)
          ? Optional.of(found)
          : Optional.empty();
    } catch (UnusableCertificateException | CertificateParsingException e) {
      return Optional.empty();
    }
  }
}
