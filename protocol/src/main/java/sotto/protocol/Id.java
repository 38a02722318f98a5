package sotto.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The format of all ids: 128 random bits as 32 lower-case hexadecimal digits. */
final class Id {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Id() {}

  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String check(String value, String field) {
    Check.present(value, field);
    if (value.length() != 32 || !value.chars().allMatch(Id::isLowerHex)) {
      throw new InvalidFieldException(field, "32 lower-case hexadecimal digits", "something else");
    }
    return value;
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
