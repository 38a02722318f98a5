package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.identity.ListHead;

/** The heads of both device lists as known to the sender. */
public record Heads(ListHead caller, ListHead callee) {
  void write(ByteWriter out) {
    caller.write(out);
    callee.write(out);
  }

  static Heads read(ByteReader in) throws DecodeException {
    ListHead caller = ListHead.read(in);
    return new Heads(caller, ListHead.read(in));
  }
}
