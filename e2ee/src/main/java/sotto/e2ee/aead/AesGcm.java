package sotto.e2ee.aead;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.SecretBytes;

/**
 * AES-256-GCM with a 12-byte nonce and a 16-byte tag.
 *
 * <p><b>Security guarantees:</b> a message that opens was sealed under this key, nonce and
 * associated data, and was not changed.
 *
 * <p><b>Does not protect against:</b> a nonce used twice under one key: callers count or derive
 * them. Lengths are visible: see {@link Padding}.
 */
public final class AesGcm {
  public static final int KEY_BYTES = 32;
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private AesGcm() {}

  /** Ciphertext and tag. */
  public static ByteString seal(
      SecretBytes key, SecretBytes nonce, ByteString associated, byte[] plaintext) {
    try {
      return ByteString.of(cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /** The plaintext, or empty, without a reason. */
  public static Optional<byte[]> open(
      SecretBytes key, SecretBytes nonce, ByteString associated, ByteString sealed) {
    if (sealed.size() < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed.toArray()));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  private static Cipher cipher(
      int direction, SecretBytes key, SecretBytes nonce, ByteString associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        direction,
        new SecretKeySpec(key.expose(), "AES"),
        new GCMParameterSpec(8 * TAG_BYTES, nonce.expose()));
    cipher.updateAAD(associated.toArray());
    return cipher;
  }
}
