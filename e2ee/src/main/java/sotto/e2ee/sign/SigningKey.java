package sotto.e2ee.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.FixedSecureRandom;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;

/**
 * An Ed25519 private key.
 *
 * <p><b>Security guarantees:</b> no text form; {@link #close()} erases the seed.
 *
 * <p><b>Does not protect against:</b> other code in the process that has this object: it can sign
 * anything.
 */
public final class SigningKey implements AutoCloseable {
  public static final int SEED_BYTES = 32;

  private static final ByteString PKCS8_PREFIX =
      ByteString.ofHex("302e020100300506032b657004220420");

  private final SecretBytes seed;
  private final VerifyingKey verifyingKey;

  private SigningKey(SecretBytes seed, VerifyingKey verifyingKey) {
    this.seed = seed;
    this.verifyingKey = verifyingKey;
  }

  public static SigningKey generate(Randomness randomness) {
    return ofSeed(randomness.secret(SEED_BYTES));
  }

  /**
   * The key of a seed.
   *
   * @param seed 32 bytes (RFC 8032 §5.1.5), owned by this key and closed with it
   */
  public static SigningKey ofSeed(SecretBytes seed) {
    if (seed.size() != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has " + SEED_BYTES + " bytes");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new FixedSecureRandom(seed));
      byte[] x509 = generator.generateKeyPair().getPublic().getEncoded();
      ByteString encoded =
          ByteString.of(Arrays.copyOfRange(x509, x509.length - VerifyingKey.BYTES, x509.length));
      return new SigningKey(seed, VerifyingKey.of(encoded));
    } catch (GeneralSecurityException | RefusedException e) {
      throw new IllegalStateException("Ed25519 failed", e);
    }
  }

  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  public ByteString sign(ByteString message) {
    try (SecretBytes pkcs8 =
        SecretBytes.take(new ByteWriter().bytes(PKCS8_PREFIX).bytes(seed.expose()).toArray())) {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.expose())));
      signer.update(message.toArray());
      return ByteString.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 failed", e);
    }
  }

  @Override
  public void close() {
    seed.close();
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
