package sotto.e2ee.kem;

import static sotto.e2ee.rules.Rule.R_KEY_3;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KEM;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.FixedSecureRandom;
import sotto.e2ee.secret.SecretBytes;

/** ML-KEM-768 over raw keys. Spec: FIPS 203. */
final class MlKem768 {
  static final int SEED_BYTES = 64;
  static final int PUBLIC_KEY_BYTES = 1184;
  static final int CIPHERTEXT_BYTES = 1088;
  static final int MESSAGE_BYTES = 32;

  private static final ByteString X509_PREFIX =
      ByteString.ofHex("308204b2300b0609608648016503040402038204a100");

  private MlKem768() {}

  /**
   * @param seed d ‖ z
   */
  static KeyPair keyPair(SecretBytes seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM-768");
      generator.initialize(NamedParameterSpec.ML_KEM_768, new FixedSecureRandom(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ML-KEM failed", e);
    }
  }

  static ByteString publicKeyOf(KeyPair pair) {
    byte[] x509 = pair.getPublic().getEncoded();
    return ByteString.of(Arrays.copyOfRange(x509, x509.length - PUBLIC_KEY_BYTES, x509.length));
  }

  /**
   * @param message the 32 random bytes m
   * @throws RefusedException R-KEY-3 when a coefficient of the key is not below q
   */
  static KEM.Encapsulated encapsulate(ByteString publicKey, SecretBytes message)
      throws RefusedException {
    try {
      return KEM.getInstance("ML-KEM")
          .newEncapsulator(
              KeyFactory.getInstance("ML-KEM")
                  .generatePublic(
                      new X509EncodedKeySpec(
                          new ByteWriter()
                              .bytes(X509_PREFIX)
                              .bytes(publicKey.requireSize(PUBLIC_KEY_BYTES, "ML-KEM public key"))
                              .toArray())),
              new FixedSecureRandom(message))
          .encapsulate();
    } catch (InvalidKeyException | InvalidKeySpecException e) {
      throw new RefusedException(R_KEY_3);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ML-KEM failed", e);
    }
  }

  /** A wrong ciphertext gives an unrelated secret (implicit rejection), never an error. */
  static SecretBytes decapsulate(KeyPair pair, ByteString ciphertext) {
    try {
      return SecretBytes.take(
          KEM.getInstance("ML-KEM")
              .newDecapsulator(pair.getPrivate())
              .decapsulate(ciphertext.toArray())
              .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ML-KEM failed", e);
    }
  }
}
