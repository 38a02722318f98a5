package sotto.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Range checks for the constructors of message records. All throw {@link InvalidFieldException}.
 */
public final class Check {
  private Check() {}

  /** A value that must not be null. */
  public static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new InvalidFieldException(field, "a value", "nothing");
    }
    return value;
  }

  /** Well-formed text of {@code min} to {@code max} UTF-16 units without control characters. */
  public static String text(@Nullable String value, String field, int min, int max) {
    String text = present(value, field);
    if (text.length() < min || text.length() > max) {
      throw new InvalidFieldException(
          field, min + " to " + max + " characters", text.length() + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidFieldException(
          field, "text without control characters", "a control character");
    }
    return wellFormed(text, field);
  }

  /** A well-formed string of at most {@code max} UTF-16 units, with any content. */
  public static String opaque(@Nullable String value, String field, int max) {
    String text = present(value, field);
    if (text.length() > max) {
      throw new InvalidFieldException(
          field, "at most " + max + " characters", text.length() + " characters");
    }
    return wellFormed(text, field);
  }

  /** Text that every database stores and compares: without U+0000 and without lone surrogates. */
  public static String storable(String text, String field) {
    if (text.indexOf(0) >= 0) {
      throw new InvalidFieldException(field, "text without U+0000", "U+0000");
    }
    return wellFormed(text, field);
  }

  private static String wellFormed(String text, String field) {
    if (!Text.isWellFormed(text)) {
      throw new InvalidFieldException(field, "text without lone surrogates", "a lone surrogate");
    }
    return text;
  }

  /** A whole number within both bounds. */
  public static long between(long value, String field, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidFieldException(field, min + " to " + max, Long.toString(value));
    }
    return value;
  }

  /** A list of at most {@code max} entries, as an unmodifiable copy. */
  public static <T> List<T> list(@Nullable List<T> value, String field, int max) {
    List<T> list = present(value, field);
    if (list.size() > max) {
      throw new InvalidFieldException(
          field, "at most " + max + " entries", list.size() + " entries");
    }
    for (int i = 0; i < list.size(); i++) {
      present(list.get(i), field + "[" + i + "]");
    }
    return List.copyOf(list);
  }
}
