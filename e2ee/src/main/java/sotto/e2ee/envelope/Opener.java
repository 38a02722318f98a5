package sotto.e2ee.envelope;

import java.util.Optional;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.protocol.DeviceId;

/** The recipient that opens envelopes, with the private keys it still holds. */
public interface Opener {
  /** The 16 bytes an envelope for us names. */
  ByteString recipient();

  /** The private key of that number, or empty when it is not, or no longer, held. */
  Optional<HybridPrivateKey> key(long prekeyId);

  /** The 16 bytes of a device. */
  static ByteString recipientOf(DeviceId device) {
    return new ByteWriter().id(device.value()).toByteString();
  }
}
