package sotto.e2ee.bytes;

import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;

/** Thrown for bytes that are not the canonical encoding of the expected value (R-DEC-1). */
public final class DecodeException extends RefusedException {
  /**
   * @param field the field being read
   * @param expected in words
   * @param actual in words, never the bytes themselves
   */
  public DecodeException(String field, String expected, String actual) {
    super(Rule.R_DEC_1, field + ": expected " + expected + ", found " + actual);
  }
}
