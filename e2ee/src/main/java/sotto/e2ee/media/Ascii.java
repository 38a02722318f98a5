package sotto.e2ee.media;

import java.util.function.IntPredicate;
import sotto.e2ee.bytes.DecodeException;

/** Checks texts that become part of a session description, where a line break is an attack. */
final class Ascii {
  private static final String ICE_EXTRA = "+/";
  private static final String TOKEN_EXTRA = "!#$%&'*+-.^_`{|}~";

  private Ascii() {}

  /** 0x20 to 0x7E. */
  static String printable(String field, String text) throws DecodeException {
    return all(field, text, c -> c >= 0x20 && c <= 0x7e, "printable ASCII");
  }

  /** Spec: RFC 8839 §5.1. */
  static String ice(String field, String text) throws DecodeException {
    return all(field, text, c -> isAlphanumeric(c) || ICE_EXTRA.indexOf(c) >= 0, "ICE characters");
  }

  /** Spec: RFC 8866 §9. */
  static String token(String field, String text) throws DecodeException {
    return all(field, text, c -> isAlphanumeric(c) || TOKEN_EXTRA.indexOf(c) >= 0, "a token");
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static String all(String field, String text, IntPredicate allowed, String expected)
      throws DecodeException {
    if (!text.chars().allMatch(allowed)) {
      throw new DecodeException(field, expected, "another character");
    }
    return text;
  }
}
