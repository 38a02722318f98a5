package sotto.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.Setting;
import sotto.server.config.TlsConfig;

/**
 * The certificate and the key an operator gives. Checked before they are used: a server that starts
 * with a key of another certificate, or with half a file, would refuse all connections without a
 * reason.
 */
final class CertificateFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

  private CertificateFiles() {}

  /**
   * Reads both. An expired one is accepted, with a warning: browsers refuse it, and the server may
   * be needed to replace it.
   */
  static PemCertificate read(TlsConfig.Files files, Instant now)
      throws UnusableCertificateException {
    String certificatePem = text(Setting.TLS_CERTIFICATE, files.certificate());
    String keyPem = text(Setting.TLS_KEY, files.key());
    X509Certificate certificate = certificate(certificatePem, files.certificate());
    PrivateKey key = key(keyPem, files.key());
    if (!belongTogether(certificate, key)) {
      throw new UnusableCertificateException(
          Setting.TLS_KEY.key()
              + ": "
              + files.key()
              + " is not the key of the certificate in "
              + files.certificate()
              + " (the server's own has to be the first in that file)");
    }
    warnUnlessValid(certificate, files.certificate(), now);
    return new PemCertificate(certificatePem, Pem.of("PRIVATE KEY", key.getEncoded()));
  }

  private static String text(Setting setting, Path file) throws UnusableCertificateException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UnusableCertificateException(
          setting.key() + ": " + file + " cannot be read as PEM, which is text", e);
    }
  }

  private static X509Certificate certificate(String pem, Path file)
      throws UnusableCertificateException {
    String expected =
        Setting.TLS_CERTIFICATE.key() + ": " + file + " does not begin with a certificate in PEM";
    try {
      if (firstOf(pem) instanceof X509CertificateHolder holder) {
        return new JcaX509CertificateConverter().getCertificate(holder);
      }
    } catch (IOException | CertificateException e) {
      throw new UnusableCertificateException(expected, e);
    }
    throw new UnusableCertificateException(expected);
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

  /** The first object that the parser recognises; null when there is none. */
  private static @Nullable Object firstOf(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return parser.readObject();
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

  private static void warnUnlessValid(X509Certificate certificate, Path file, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(until)) {
      LOG.atWarn()
          .addKeyValue("setting", Setting.TLS_CERTIFICATE.key())
          .addKeyValue("file", file)
          .addKeyValue("validFrom", from)
          .addKeyValue("validUntil", until)
          .log("browsers will refuse the certificate: it is not valid now");
    }
  }
}
