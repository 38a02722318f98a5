package sotto.e2ee.envelope;

import java.util.Optional;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.protocol.DeviceId;

/** A recipient of envelopes with the private keys it still holds. */
public interface Opener {
  /** The 16 bytes that name this recipient in an envelope. */
  ByteString recipient();

  /** The private key of that number, or empty when it is not held. */
  Optional<HybridPrivateKey> key(long prekeyId);

  /** The 16 bytes of a device. */
  static ByteString recipientOf(DeviceId device) {
    return new ByteWriter().id(device.value()).toByteString();
  }
}
