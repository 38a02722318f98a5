package sotto.e2ee.session;

import java.util.HexFormat;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.Randomness;

/**
 * The id of a leg of a call, that is, an attempt to reach one device. 16 bytes, as 32 hexadecimal
 * digits.
 */
public record LegId(String value) {
  public LegId {
    ByteString.ofHex(value).requireSize(16, "leg id");
  }

  public static LegId random(Randomness randomness) {
    return new LegId(HexFormat.of().formatHex(randomness.bytes(16)));
  }

  @Override
  public String toString() {
    return value;
  }
}
