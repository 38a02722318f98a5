package sotto.e2ee.identity;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;

/** A place in a device list: the sequence and the id of an entry. */
public record ListHead(long sequence, ByteString id) {
  public ListHead {
    id.requireSize(32, "entry id");
  }

  /** {@code u32 sequence ‖ b[32] id}. */
  public void write(ByteWriter out) {
    out.u32(sequence).bytes(id);
  }

  /** The counterpart of {@link #write}. */
  public static ListHead read(ByteReader in) throws DecodeException {
    long sequence = in.u32("sequence");
    return new ListHead(sequence, in.bytes("head", 32));
  }
}
