package sotto.e2ee.identity;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.protocol.DeviceId;

/** The signer of an entry of a device list. */
public sealed interface ListSigner {
  /** The root named in the entry, else the one in force. */
  record Root() implements ListSigner {}

  /** A confirmed device. */
  record Device(DeviceId device) implements ListSigner {}

  /** {@code u8 signer ‖ id signerDevice}. */
  static void write(ByteWriter out, ListSigner signer) {
    switch (signer) {
      case Root() -> out.u8(0).bytes(ByteString.zeros(16));
      case Device(DeviceId device) -> out.u8(1).id(device.value());
    }
  }

  /** The counterpart of {@link #write}. */
  static ListSigner read(ByteReader in) throws DecodeException {
    boolean device = in.flag("signer");
    String id = in.id("signerDevice");
    if (device) {
      return new Device(new DeviceId(id));
    }
    if (!id.equals("0".repeat(32))) {
      throw new DecodeException("signerDevice", "zeros", "an id");
    }
    return new Root();
  }
}
