package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.List;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;

/**
 * The sender's proof of its identity.
 *
 * @param certificate of its device, as bytes
 * @param attestations head statements of its own list, as bytes, at most eight
 */
public record Sender(ByteString certificate, List<ByteString> attestations, Instant at) {
  static final int MAX_ATTESTATIONS = 8;

  public Sender {
    attestations = List.copyOf(attestations);
  }

  void write(ByteWriter out) {
    out.v16(certificate).list8(attestations, ByteWriter::v16).u64(at.toEpochMilli());
  }

  static Sender read(ByteReader in) throws DecodeException {
    ByteString certificate = in.v16("certificate", 1, 1024);
    List<ByteString> attestations =
        in.list8("attestations", 0, MAX_ATTESTATIONS, entry -> entry.v16("attestation", 1, 512));
    return new Sender(certificate, attestations, Instant.ofEpochMilli(in.u64("at")));
  }
}
