package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;

/**
 * The version, suite and mode of a call.
 *
 * @param versions supported by the sender
 * @param mode {@link #END_TO_END} is the only one
 */
public record Terms(int version, VersionRange versions, int suite, int mode) {
  public static final int END_TO_END = 1;

  static Terms of(int version, VersionRange own) {
    return new Terms(version, own, PrekeyCertificate.SUITE, END_TO_END);
  }

  void write(ByteWriter out) {
    out.u8(version).u8(versions.low()).u8(versions.high()).u8(suite).u8(mode);
  }

  static Terms read(ByteReader in) throws DecodeException {
    int version = in.u8("version");
    VersionRange versions = PrekeyCertificate.readVersions(in);
    int suite = in.u8("suite");
    return new Terms(version, versions, suite, in.u8("mode"));
  }
}
