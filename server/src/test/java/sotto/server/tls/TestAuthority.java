package sotto.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The files that a public certificate authority issues: a certificate of an intermediate authority,
 * in one file with that authority's own, and the key. Browsers know the root alone.
 *
 * @param root the certificate clients trust
 * @param chain for {@code tls.certificate}
 * @param key for {@code tls.key}, in PKCS #8
 * @param privateKey the key in that file
 */
record TestAuthority(Path root, Path chain, Path key, PrivateKey privateKey) {
  private static final Duration VALID = Duration.ofDays(60);

  /** Creates an authority that has issued a certificate for localhost. */
  static TestAuthority in(Path folder) throws Exception {
    return in(folder, "RSA");
  }

  /** The same with a key of EC (P-256), P-384, P-521, RSA or Ed25519. */
  static TestAuthority in(Path folder, String algorithm) throws Exception {
    return in(folder, algorithm, "localhost");
  }

  /** The same for another host. */
  static TestAuthority in(Path folder, String algorithm, String host) throws Exception {
    KeyPair rootKey = keyPair("EC", 256);
    KeyPair issuerKey = keyPair("EC", 256);
    KeyPair ownKey =
        switch (algorithm) {
          case "RSA" -> keyPair("RSA", 2048);
          case "EC" -> keyPair("EC", 256);
          case "P-384" -> keyPair("EC", 384);
          case "P-521" -> keyPair("EC", 521);
          default -> keyPair(algorithm, 255);
        };
    byte[] root = certificate("Root", rootKey, "Root", rootKey, true);
    byte[] issuer = certificate("Intermediate", issuerKey, "Root", rootKey, true);
    byte[] own = certificate(host, ownKey, "Intermediate", issuerKey, false);
    return new TestAuthority(
        write(folder, "root.pem", Pem.of("CERTIFICATE", root)),
        write(folder, "fullchain.pem", Pem.of("CERTIFICATE", own) + Pem.of("CERTIFICATE", issuer)),
        write(folder, "privkey.pem", Pem.of("PRIVATE KEY", ownKey.getPrivate().getEncoded())),
        ownKey.getPrivate());
  }

  /** The key as OpenSSL wrote it before PKCS #8: RFC 5915 with the curve, or PKCS #1. */
  ASN1Object keyBeforePkcs8() throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(privateKey.getEncoded());
    return privateKey instanceof ECPrivateKey own
        ? new org.bouncycastle.asn1.sec.ECPrivateKey(
            256, own.getS(), info.getPrivateKeyAlgorithm().getParameters())
        : RSAPrivateKey.getInstance(info.parsePrivateKey());
  }

  private static byte[] certificate(
      String name, KeyPair of, String issuerName, KeyPair issuer, boolean mayIssue)
      throws Exception {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuerName),
            new BigInteger(127, new SecureRandom()),
            Date.from(now.minus(VALID)),
            Date.from(now.plus(VALID)),
            new X500Name("CN=" + name),
            of.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(mayIssue));
    if (!mayIssue) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    }
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()))
        .getEncoded();
  }

  private static KeyPair keyPair(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static Path write(Path folder, String name, String pem) throws Exception {
    return Files.writeString(folder.resolve(name), pem);
  }
}
