package sotto.e2ee.kdf;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.secret.SecretBytes;

/**
 * HKDF-SHA-256, extract and expand together. Spec: RFC 5869.
 *
 * <p><b>Security guarantees:</b> keys under different infos are independent.
 *
 * <p><b>Does not protect against:</b> input key material that can be guessed.
 */
public final class Hkdf {
  /** The empty salt. */
  public static final ByteString NO_SALT = ByteString.zeros(0);

  private Hkdf() {}

  /**
   * {@code size} bytes of key material.
   *
   * @param info domain label and context, see {@link #info}
   */
  public static SecretBytes derive(
      ByteString salt, SecretBytes ikm, ByteString info, int lengthBytes) {
    try {
      HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(ikm.expose());
      if (salt.size() > 0) {
        extract.addSalt(salt.toArray());
      }
      return SecretBytes.take(
          KDF.getInstance("HKDF-SHA256")
              .deriveData(extract.thenExpand(info.toArray(), lengthBytes)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF-SHA-256 failed", e);
    }
  }

  /** {@code label(label) ‖ context}. */
  public static ByteString info(String label, ByteString... context) {
    ByteWriter out = new ByteWriter().label(label);
    for (ByteString part : context) {
      out.bytes(part);
    }
    return out.toByteString();
  }
}
