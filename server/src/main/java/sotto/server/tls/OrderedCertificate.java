package sotto.server.tls;

import java.net.URI;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.Optional;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/** The certificate that the server has ordered, in one file with its key. */
public final class OrderedCertificate {
  private OrderedCertificate() {}

  /**
   * Finds it. Empty without one for the host of {@code public.url}: one for another host is not
   * used.
   *
   * @throws UnusableCertificateException when the file has no certificate with its key
   */
  public static Optional<PemCertificate> find(TlsConfig.Acme acme, ServerConfig config)
      throws UnusableCertificateException {
    URI url = config.publicUrl();
    if (url == null || !Files.exists(acme.certificate())) {
      return Optional.empty();
    }
    PemCertificate found =
        CertificateFiles.read(new TlsConfig.Files(acme.certificate(), acme.certificate()));
    return isFor(url.getHost(), own(found)) ? Optional.of(found) : Optional.empty();
  }

  /** The server's own certificate, without its chain. */
  public static X509Certificate own(PemCertificate found) {
    return CertificateFiles.first(found);
  }

  /** Whether browsers accept the certificate for this host. */
  public static boolean isFor(String host, X509Certificate certificate) {
    return CertificateProblems.fits(certificate, host);
  }
}
