package sotto.server.tls.acme;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import sotto.server.tls.Pem;
import sotto.server.tls.PemCertificate;

/** Certificates as an authority issues them. */
final class IssuedCertificate {
  /** Its serial number has the remainder 0, so that it is due exactly at a third of its life. */
  private static final BigInteger SERIAL = BigInteger.valueOf(1000);

  private IssuedCertificate() {}

  static PemCertificate of(String host, Instant from, Duration life) {
    return of(host, from, life, SERIAL);
  }

  static PemCertificate of(String host, Instant from, Duration life, BigInteger serial) {
    return of(host, from, life, serial, AcmeFiles.newKey());
  }

  static PemCertificate of(
      String host, Instant from, Duration life, BigInteger serial, KeyPair key) {
    X500Name name = new X500Name("CN=" + host);
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              name, serial, Date.from(from), Date.from(from.plus(life)), name, key.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      byte[] encoded =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
              .getEncoded();
      return new PemCertificate(
          Pem.of("CERTIFICATE", encoded), Pem.of("PRIVATE KEY", key.getPrivate().getEncoded()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
