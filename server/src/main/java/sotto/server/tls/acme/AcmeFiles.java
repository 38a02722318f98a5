package sotto.server.tls.acme;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import sotto.server.config.TlsConfig;
import sotto.server.tls.Pem;
import sotto.server.tls.PemCertificate;

/**
 * The files of one authority: the key of the account, and the certificate with its key in one file,
 * so that a crash never leaves two that do not belong together. Only their owner can read them.
 */
final class AcmeFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  /** More than a certificate with its chain and key takes. */
  private static final int ROOM_BYTES = 64 * 1024;

  private final TlsConfig.Acme acme;

  AcmeFiles(TlsConfig.Acme acme) {
    this.acme = acme;
  }

  /**
   * Makes sure that a certificate can be stored: one that is issued and then lost counts for the
   * limits of the authority.
   *
   * @throws IOException if it cannot
   */
  void requireRoom() throws IOException {
    Path probe = acme.folder().resolve("certificate.pem.room");
    replace(probe, " ".repeat(ROOM_BYTES));
    Files.delete(probe);
  }

  /**
   * The key of the account; a new one at the first time.
   *
   * @throws IOException if it can neither be read nor stored
   */
  KeyPair accountKey() throws IOException {
    Path file = acme.folder().resolve("account.pem");
    if (Files.exists(file)) {
      return read(file);
    }
    KeyPair fresh = newKey();
    replace(
        file,
        Pem.of("PRIVATE KEY", fresh.getPrivate().getEncoded())
            + Pem.of("PUBLIC KEY", fresh.getPublic().getEncoded()));
    return fresh;
  }

  /**
   * Stores a certificate with its key in the place of the one before.
   *
   * @throws IOException if it cannot; the one before is still there
   */
  void store(PemCertificate certificate) throws IOException {
    replace(acme.certificate(), certificate.certificatePem() + certificate.keyPem());
  }

  /** A new key for signatures, on the curve P-256. */
  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key could be made", e);
    }
  }

  private static KeyPair read(Path file) throws IOException {
    try (PEMParser parser =
        new PEMParser(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
      if (parser.readObject() instanceof PrivateKeyInfo secret
          && parser.readObject() instanceof SubjectPublicKeyInfo open) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        return new KeyPair(converter.getPublicKey(open), converter.getPrivateKey(secret));
      }
    } catch (IOException | RuntimeException e) {
      // The parser throws both for damaged files, with messages that may quote the key.
    }
    throw new IOException(
        file + " is damaged; delete it, and the server opens another account at the authority");
  }

  /** Writes a file beside the old one, to disk, and exchanges them. */
  private static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(FILE))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
