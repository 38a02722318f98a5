package sotto.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;
import sotto.server.config.Setting;
import sotto.server.config.TlsConfig;

/**
 * The certificate and the key an operator gives. Checked before they are used: a server that starts
 * with a key of another certificate, or with half a file, would refuse all connections without a
 * reason.
 */
final class CertificateFiles {
  /** Chromium refuses P-521, and no browser takes other curves than these and that. */
  private static final Set<ASN1Encodable> CURVES =
      Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

  private CertificateFiles() {}

  /**
   * Reads both. An expired one is accepted: browsers refuse it, and the server may be needed to
   * replace it. {@link CertificateProblems} finds that.
   */
  static PemCertificate read(TlsConfig.Files files) throws UnusableCertificateException {
    String certificatePem = text(Setting.TLS_CERTIFICATE, files.certificate());
    String keyPem = text(Setting.TLS_KEY, files.key());
    List<X509Certificate> chain = chain(certificatePem, files.certificate());
    requireKindForBrowsers(chain.getFirst(), files.certificate());
    PrivateKey key = key(keyPem, files.key());
    if (!belongTogether(chain.getFirst(), key)) {
      throw new UnusableCertificateException(
          Setting.TLS_KEY.key()
              + ": "
              + files.key()
              + " is not the key of the certificate in "
              + files.certificate()
              + whyNot(chain, key));
    }
    return new PemCertificate(certificatePem, Pem.of("PRIVATE KEY", key.getEncoded()));
  }

  /** The certificates of one that was read before, the server's own first. */
  static List<X509Certificate> all(PemCertificate read) {
    try {
      return certificates(read.certificatePem());
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** The private key of one that was read before. */
  static PrivateKey keyOf(PemCertificate read) {
    try {
      PrivateKeyInfo info = Objects.requireNonNull(keyIn(read.keyPem()));
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** The server's own certificate of one that was read before. */
  static X509Certificate first(PemCertificate read) {
    return all(read).getFirst();
  }

  /** Browsers accept RSA, and ECDSA; other clients could use more, but people could not. */
  private static void requireKindForBrowsers(X509Certificate certificate, Path file)
      throws UnusableCertificateException {
    String kind = certificate.getPublicKey().getAlgorithm();
    if (!kind.equals("RSA") && !kind.equals("EC")) {
      throw new UnusableCertificateException(
          Setting.TLS_CERTIFICATE.key()
              + ": "
              + file
              + " is a certificate for a key of kind "
              + kind
              + ", which browsers do not accept: get one for an EC key (P-256) or an RSA key");
    }
    var info = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
    if (kind.equals("EC") && !CURVES.contains(info.getAlgorithm().getParameters())) {
      throw new UnusableCertificateException(
          Setting.TLS_CERTIFICATE.key()
              + ": "
              + file
              + " is a certificate for an EC key on a curve that not all browsers accept: get one"
              + " for P-256 or P-384, or for an RSA key");
    }
  }

  private static String whyNot(List<X509Certificate> chain, PrivateKey key) {
    for (int i = 1; i < chain.size(); i++) {
      if (belongTogether(chain.get(i), key)) {
        return ", but of certificate number "
            + (i + 1)
            + " in that file: move the server's own to the top";
      }
    }
    String needed = chain.getFirst().getPublicKey().getAlgorithm();
    return needed.equals(key.getAlgorithm())
        ? ": give the key that the certificate was requested with"
        : ": that certificate needs a key of kind "
            + needed
            + ", and this one is of kind "
            + key.getAlgorithm();
  }

  private static String text(Setting setting, Path file) throws UnusableCertificateException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (AccessDeniedException e) {
      throw new UnusableCertificateException(
          setting.key()
              + ": "
              + file
              + " cannot be read by "
              + System.getProperty("user.name")
              + ", the server's user: give that user's group the right to read it and its folders",
          e);
    } catch (NoSuchFileException e) {
      throw new UnusableCertificateException(setting.key() + ": " + file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new UnusableCertificateException(
          setting.key() + ": " + file + " cannot be read as PEM, which is text", e);
    } catch (IOException e) {
      throw new UnusableCertificateException(
          setting.key() + ": " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> chain(String pem, Path file)
      throws UnusableCertificateException {
    String expected =
        Setting.TLS_CERTIFICATE.key() + ": " + file + " does not begin with a certificate in PEM";
    try {
      List<X509Certificate> chain = certificates(pem);
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (IOException | CertificateException e) {
      throw new UnusableCertificateException(expected, e);
    }
    throw new UnusableCertificateException(expected);
  }

  /** All certificates up to the first object of another kind. */
  private static List<X509Certificate> certificates(String pem)
      throws IOException, CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      while (parser.readObject() instanceof X509CertificateHolder holder) {
        found.add(new JcaX509CertificateConverter().getCertificate(holder));
      }
      return found;
    } catch (RuntimeException e) {
      // The parser throws this for many damaged files.
      throw new IOException("damaged", e);
    }
  }

  private static PrivateKey key(String pem, Path file) throws UnusableCertificateException {
    String expected =
        Setting.TLS_KEY.key() + ": " + file + " holds no private key in PEM that is not encrypted";
    try {
      PrivateKeyInfo info = keyIn(pem);
      if (info != null) {
        return new JcaPEMKeyConverter().getPrivateKey(info);
      }
    } catch (IOException e) {
      // The exception's message may quote the key.
    }
    throw new UnusableCertificateException(expected);
  }

  /** The first private key, after anything else, such as the parameters of its curve. */
  private static @Nullable PrivateKeyInfo keyIn(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      while (true) {
        switch (parser.readObject()) {
          case PrivateKeyInfo info -> {
            return info;
          }
          case PEMKeyPair pair -> {
            return pair.getPrivateKeyInfo();
          }
          case null -> {
            return null;
          }
          default -> {}
        }
      }
    } catch (RuntimeException e) {
      // The parser throws this for many damaged files.
      throw new IOException("damaged", e);
    }
  }

  /** Whether the certificate's key verifies a signature of the private key. */
  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] challenge = new byte[32];
    new SecureRandom().nextBytes(challenge);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(challenge);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(challenge);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
