package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.session.LegId;
import sotto.protocol.CallId;

/** A leg of a call. */
public record Leg(CallId call, LegId id) {
  void write(ByteWriter out) {
    out.id(call.value()).id(id.value());
  }

  static Leg read(ByteReader in) throws DecodeException {
    CallId call = new CallId(in.id("call"));
    return new Leg(call, new LegId(in.id("leg")));
  }

  /** The caller's commitment to its nonce, made before it has seen the callee's. */
  ByteString commitmentTo(ByteString nonce) {
    ByteWriter ids = new ByteWriter();
    write(ids);
    return Hash.labelled("sotto/1 commitment", ids.toByteString(), nonce);
  }
}
