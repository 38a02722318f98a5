package sotto.e2ee.device;

import sotto.e2ee.identity.ListSigner;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.SigningKey;
import sotto.e2ee.sign.VerifyingKey;

/**
 * A user's root key, just created or read from the recovery code. Close it at once after use.
 *
 * <p><b>Security guarantees:</b> {@link #close()} erases the seed; no text form.
 *
 * <p><b>Does not protect against:</b> a device that an attacker controls when the recovery code is
 * typed.
 */
public final class RootKey implements EntrySigner, AutoCloseable {
  private final SecretBytes seed;
  private final SigningKey key;

  private RootKey(SecretBytes seed) {
    this.seed = seed;
    this.key = SigningKey.ofSeed(seed);
  }

  public static RootKey generate(Randomness randomness) {
    return new RootKey(randomness.secret(SigningKey.SEED_BYTES));
  }

  /** The root of a seed, whose ownership it takes. */
  public static RootKey ofSeed(SecretBytes seed) {
    return new RootKey(seed);
  }

  public String recoveryCode() {
    return RecoveryCode.of(seed);
  }

  /** The key that opens pins when all devices are lost. */
  public HybridPrivateKey recoveryKem() {
    return HybridPrivateKey.of(
        Hkdf.derive(Hkdf.NO_SALT, seed, Hkdf.info("sotto/1 recovery kem"), HybridPrivateKey.BYTES));
  }

  public VerifyingKey verifyingKey() {
    return key.verifyingKey();
  }

  @Override
  public ListSigner signer() {
    return new ListSigner.Root();
  }

  @Override
  public SigningKey signingKey() {
    return key;
  }

  @Override
  public void close() {
    key.close();
    seed.close();
  }

  @Override
  public String toString() {
    return "RootKey";
  }
}
