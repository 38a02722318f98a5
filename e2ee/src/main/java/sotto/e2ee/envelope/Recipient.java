package sotto.e2ee.envelope;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kem.HybridPublicKey;

/**
 * The recipient of an envelope.
 *
 * @param device 16 bytes
 */
public record Recipient(ByteString device, long prekeyId, HybridPublicKey key) {
  /** The device of a prekey certificate that is already verified. */
  public static Recipient device(PrekeyCertificate prekey) {
    return new Recipient(
        new ByteWriter().id(prekey.device().value()).toByteString(),
        prekey.prekeyId(),
        prekey.key());
  }

  /** The holder of the recovery code. */
  public static Recipient recovery(HybridPublicKey recoveryKem) {
    return new Recipient(ByteString.zeros(16), 0, recoveryKem);
  }
}
