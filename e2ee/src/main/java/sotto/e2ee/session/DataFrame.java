package sotto.e2ee.session;

import static sotto.e2ee.rules.Rule.R_DATA_1;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.envelope.FrameType;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * A sealed signal on the link.
 *
 * <pre>
 *  0        1        2             18             26
 *  +--------+--------+-------------+--------------+---------------------
 *  | 1      | 3      | leg (16)    | sequence (8) | ciphertext and tag …
 *  +--------+--------+-------------+--------------+---------------------
 * </pre>
 */
record DataFrame(ByteString header, long sequence, ByteString sealed) {
  private static final int HEADER_BYTES = 26;

  static ByteString header(LegId leg, long sequence) {
    return new ByteWriter()
        .u8(FrameType.VERSION)
        .u8(FrameType.DATA.number())
        .id(leg.value())
        .u64(sequence)
        .toByteString();
  }

  static DataFrame read(LegId leg, ByteString frame) throws RefusedException {
    ByteReader in = new ByteReader(frame);
    Require.that(in.u8("version") == FrameType.VERSION, R_DATA_1);
    Require.that(in.u8("type") == FrameType.DATA.number(), R_DATA_1);
    Require.that(in.id("leg").equals(leg.value()), R_DATA_1);
    long sequence = in.u64("sequence");
    return new DataFrame(frame.slice(0, HEADER_BYTES), sequence, in.rest());
  }
}
