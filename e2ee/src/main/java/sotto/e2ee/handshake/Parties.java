package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** Caller and callee as known to the sender. */
public record Parties(Party caller, Party callee) {
  /**
   * One end.
   *
   * @param root the user's root in force, 32 bytes
   */
  public record Party(UserId user, DeviceId device, ByteString root) {
    public Party {
      root.requireSize(32, "root");
    }

    private void write(ByteWriter out) {
      out.id(user.value()).id(device.value()).bytes(root);
    }

    private static Party read(ByteReader in) throws DecodeException {
      UserId user = new UserId(in.id("user"));
      DeviceId device = new DeviceId(in.id("device"));
      return new Party(user, device, in.bytes("root", 32));
    }
  }

  void write(ByteWriter out) {
    caller.write(out);
    callee.write(out);
  }

  static Parties read(ByteReader in) throws DecodeException {
    Party caller = Party.read(in);
    return new Parties(caller, Party.read(in));
  }
}
