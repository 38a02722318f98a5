package sotto.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/** Finds the configured certificate. */
public final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private Certificates() {}

  /**
   * Null for plain HTTP, and as long as none that the server ordered is there. Creates a
   * self-signed one if that is configured and there is no valid one.
   *
   * @throws UnusableCertificateException when the operator's files are unusable
   * @throws IOException if one of the server's own cannot be read or written
   */
  public static @Nullable PemCertificate of(ServerConfig config, InstantSource clock)
      throws IOException, UnusableCertificateException {
    return switch (config.tls()) {
      case TlsConfig.Off off -> null;
      case TlsConfig.Files files -> CertificateFiles.read(files);
      case TlsConfig.SelfSigned selfSigned ->
          SelfSignedCertificate.in(config.dataFolder().resolve("tls"), config, clock.instant());
      case TlsConfig.Acme acme -> ordered(acme, config);
    };
  }

  /** The ordered one; null where it cannot be used, since another can be ordered. */
  private static @Nullable PemCertificate ordered(TlsConfig.Acme acme, ServerConfig config) {
    try {
      return OrderedCertificate.find(acme, config).orElse(null);
    } catch (UnusableCertificateException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getMessage())
          .log("the stored certificate cannot be used; another one is ordered");
      return null;
    }
  }

  /**
   * The certificate in the files that may be exchanged while the server runs; empty where there are
   * none.
   *
   * @throws UnusableCertificateException when they are unusable
   */
  static Optional<PemCertificate> inFiles(ServerConfig config) throws UnusableCertificateException {
    return switch (config.tls()) {
      case TlsConfig.Files files -> Optional.of(CertificateFiles.read(files));
      case TlsConfig.Acme acme -> OrderedCertificate.find(acme, config);
      case TlsConfig.Off _, TlsConfig.SelfSigned _ -> Optional.empty();
    };
  }

  /** The files that may be exchanged while the server runs. */
  static List<Path> exchangeable(ServerConfig config) {
    return switch (config.tls()) {
      case TlsConfig.Files files -> List.of(files.certificate(), files.key());
      case TlsConfig.Acme acme -> List.of(acme.certificate());
      case TlsConfig.Off _, TlsConfig.SelfSigned _ -> List.of();
    };
  }
}
