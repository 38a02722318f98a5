package sotto.e2ee.kem;

import static sotto.e2ee.rules.Rule.R_KEY_2;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.SecretBytes;

/** X25519 over raw keys of 32 bytes. Spec: RFC 7748. */
final class X25519 {
  static final int KEY_BYTES = 32;

  private static final ByteString X509_PREFIX = ByteString.ofHex("302a300506032b656e032100");
  private static final ByteString PKCS8_PREFIX =
      ByteString.ofHex("302e020100300506032b656e04220420");
  private static final ByteString BASE_POINT =
      new ByteWriter().u8(9).bytes(new byte[31]).toByteString();

  private X25519() {}

  static ByteString publicKeyOf(SecretBytes scalar) {
    try (SecretBytes point = agree(scalar, BASE_POINT)) {
      return ByteString.of(point.expose());
    } catch (RefusedException e) {
      throw new IllegalStateException("the base point has large order", e);
    }
  }

  /**
   * @throws RefusedException R-KEY-2 when the point has small order, so that the product is zero
   */
  static SecretBytes agree(SecretBytes scalar, ByteString point) throws RefusedException {
    byte[] product;
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(privateKey(scalar));
      agreement.doPhase(publicKey(point), true);
      product = agreement.generateSecret();
    } catch (InvalidKeyException e) {
      // The JDK refuses these points itself; the check below is for a JDK that does not.
      throw new RefusedException(R_KEY_2);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("X25519 failed", e);
    }
    Require.that(!ByteString.of(product).equals(ByteString.zeros(KEY_BYTES)), R_KEY_2);
    return SecretBytes.take(product);
  }

  private static PrivateKey privateKey(SecretBytes scalar) throws GeneralSecurityException {
    try (SecretBytes pkcs8 =
        SecretBytes.take(new ByteWriter().bytes(PKCS8_PREFIX).bytes(scalar.expose()).toArray())) {
      return KeyFactory.getInstance("X25519")
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.expose()));
    }
  }

  private static PublicKey publicKey(ByteString point) throws GeneralSecurityException {
    return KeyFactory.getInstance("X25519")
        .generatePublic(
            new X509EncodedKeySpec(
                new ByteWriter()
                    .bytes(X509_PREFIX)
                    .bytes(point.requireSize(KEY_BYTES, "X25519 public key"))
                    .toArray()));
  }
}
