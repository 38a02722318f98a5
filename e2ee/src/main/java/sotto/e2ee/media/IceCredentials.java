package sotto.e2ee.media;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;

/**
 * The user fragment and password of ICE's connectivity checks. Spec: RFC 8839 §5.4. The text form
 * omits them.
 */
public record IceCredentials(String ufrag, String password) {
  /** {@code text8 iceUfrag ‖ text8 icePwd}. */
  public void write(ByteWriter out) {
    out.text8(ufrag).text8(password);
  }

  /** The counterpart of {@link #write}. */
  public static IceCredentials read(ByteReader in) throws DecodeException {
    String ufrag = Ascii.ice("iceUfrag", in.text8("iceUfrag", 4, 255));
    return new IceCredentials(ufrag, Ascii.ice("icePwd", in.text8("icePwd", 22, 255)));
  }

  @Override
  public String toString() {
    return "IceCredentials";
  }
}
