package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.media.IceCredentials;

/**
 * The identification of a media connection.
 *
 * @param fingerprint SHA-256 of the certificate that DTLS will use, in DER
 */
public record TransportParameters(ByteString fingerprint, IceCredentials ice) {
  public TransportParameters {
    fingerprint.requireSize(32, "fingerprint");
  }

  void write(ByteWriter out) {
    out.bytes(fingerprint);
    ice.write(out);
  }

  static TransportParameters read(ByteReader in) throws DecodeException {
    ByteString fingerprint = in.bytes("fingerprint", 32);
    return new TransportParameters(fingerprint, IceCredentials.read(in));
  }
}
