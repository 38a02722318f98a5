package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ANSWER_1;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.envelope.FrameType;
import sotto.e2ee.kem.HybridCiphertext;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.session.LegId;

/**
 * An ANSWER on the link.
 *
 * <pre>
 *  0        1        2          18                      1138
 *  +--------+--------+----------+-----------------------+---------------------
 *  | 1      | 2      | leg (16) | KEM ciphertext (1120) | ciphertext and tag …
 *  +--------+--------+----------+-----------------------+---------------------
 * </pre>
 */
record AnswerFrame(ByteString header, HybridCiphertext ciphertext, ByteString sealed) {
  private static final int HEADER_BYTES = 18 + HybridCiphertext.BYTES;

  static ByteString header(LegId leg, ByteString ciphertext) {
    return new ByteWriter()
        .u8(FrameType.VERSION)
        .u8(FrameType.ANSWER.number())
        .id(leg.value())
        .bytes(ciphertext)
        .toByteString();
  }

  static AnswerFrame read(LegId leg, ByteString frame) throws RefusedException {
    ByteReader in = new ByteReader(frame);
    Require.that(in.u8("version") == FrameType.VERSION, R_ANSWER_1);
    Require.that(in.u8("type") == FrameType.ANSWER.number(), R_ANSWER_1);
    Require.that(in.id("leg").equals(leg.value()), R_ANSWER_1);
    HybridCiphertext ciphertext =
        new HybridCiphertext(in.bytes("ciphertext", HybridCiphertext.BYTES));
    return new AnswerFrame(frame.slice(0, HEADER_BYTES), ciphertext, in.rest());
  }
}
