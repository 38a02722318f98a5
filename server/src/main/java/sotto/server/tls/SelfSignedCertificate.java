package sotto.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import sotto.server.config.AddressRanges;
import sotto.server.config.LocalNames;
import sotto.server.config.ServerConfig;

/**
 * A self-signed certificate, so that a server can be tried out on a network: browsers warn. Stored
 * in the data folder, so that they warn once. The key's file can be read by its owner only.
 */
final class SelfSignedCertificate {
  private static final Duration VALID = Duration.ofDays(365);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private SelfSignedCertificate() {}

  /** The certificate in the folder; a new one unless that is valid and fits the configuration. */
  static PemCertificate in(Path folder, ServerConfig config, Instant now) throws IOException {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    if (Files.exists(key) && isGood(certificate, config, now)) {
      return Certificates.read(certificate, key);
    }
    PemCertificate fresh = make(names(config), now);
    Files.createDirectories(folder);
    Files.deleteIfExists(key);
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, fresh.keyPem());
    Files.writeString(certificate, fresh.certificatePem());
    return fresh;
  }

  /** Whether it ends so soon that it is time for a new one. */
  static boolean isDue(X509Certificate certificate, Instant now) {
    return !certificate.getNotAfter().toInstant().minus(RENEW_BEFORE).isAfter(now);
  }

  private static boolean isGood(Path certificate, ServerConfig config, Instant now)
      throws IOException {
    if (!Files.exists(certificate)) {
      return false;
    }
    try {
      X509Certificate parsed =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
      return !isDue(parsed, now) && fits(parsed, config);
    } catch (CertificateException e) {
      return false;
    }
  }

  private static PemCertificate make(Set<String> names, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=Sotto (self-signed)");
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(127, new SecureRandom()),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(VALID)),
              subject,
              pair.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              names.stream().map(SelfSignedCertificate::generalName).toArray(GeneralName[]::new)));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      byte[] certificate =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      return new PemCertificate(
          Pem.of("CERTIFICATE", certificate),
          Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  /** Whether the certificate has all names that a server with this configuration needs. */
  private static boolean fits(X509Certificate certificate, ServerConfig config)
      throws CertificateParsingException {
    Set<String> present = new HashSet<>();
    for (List<?> name :
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())) {
      present.add(String.valueOf(name.get(1)));
    }
    // Temporary IPv6 addresses change daily, and browsers warn again of every new certificate.
    return names(config).stream()
        .filter(name -> !name.contains(":") || !config.listen().address().isAnyLocalAddress())
        .allMatch(present::contains);
  }

  /** The names and addresses under which people may reach the server. */
  private static Set<String> names(ServerConfig config) {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
    LocalNames.hostName().ifPresent(names::add);
    InetAddress listen = config.listen().address();
    (listen.isAnyLocalAddress() ? LocalNames.addresses() : List.of(LocalNames.withoutZone(listen)))
        .forEach(address -> names.add(address.getHostAddress()));
    if (config.publicUrl() != null) {
      String host = config.publicUrl().getHost().replaceAll("[\\[\\]]", "");
      names.add(AddressRanges.literal(host).map(InetAddress::getHostAddress).orElse(host));
    }
    return names;
  }

  private static GeneralName generalName(String name) {
    boolean isAddress = AddressRanges.literal(name).isPresent();
    return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
