package sotto.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authorities that clients know without a chain, as this machine knows them. A certificate that
 * one of them signed itself is complete without the issuer's.
 */
record TrustedRoots(List<X509Certificate> certificates) {
  /** Where Debian, Red Hat and SUSE keep the roots of the machine, with those an operator added. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"));

  /** The roots of the Java runtime and of the system. A store that cannot be read has none. */
  static TrustedRoots ofThisMachine() {
    List<X509Certificate> all = new ArrayList<>(ofJava());
    BUNDLES.forEach(bundle -> all.addAll(in(bundle)));
    return new TrustedRoots(all);
  }

  /** Whether one of them has signed the certificate. */
  boolean haveIssued(X509Certificate certificate) {
    return certificates.stream().anyMatch(root -> isSignedBy(root, certificate));
  }

  private static boolean isSignedBy(X509Certificate root, X509Certificate certificate) {
    if (!root.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(root.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static List<X509Certificate> ofJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .flatMap(manager ->
              manager instanceof X509TrustManager trust
                  ? Arrays.stream(trust.getAcceptedIssuers())
                  : Stream.empty())
          .toList();
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  /** The certificates in a file of PEM; none if it cannot be read. */
  static List<X509Certificate> in(Path bundle) {
    try (InputStream file = Files.newInputStream(bundle)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(file);
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (IOException | GeneralSecurityException e) {
      return List.of();
    }
  }
}
