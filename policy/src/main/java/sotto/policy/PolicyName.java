package sotto.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.InvalidFieldException;

/**
 * The identity of a policy within its organisation: {@code Global}, or {@code Tag:<Name>}. The
 * prefix may be left out when reading. Case is kept but does not distinguish names, so names that
 * differ in nothing else are equal.
 */
public record PolicyName(@JsonValue String value) {
  private static final String GLOBAL_VALUE = "Global";
  private static final String TAG = "Tag:";
  private static final int MAX_CHARS = 64;

  /** The policy of the users without another one. */
  public static final PolicyName GLOBAL = new PolicyName(GLOBAL_VALUE);

  /**
   * A name as it is stored, with its prefix. Use {@link #of} for what people write.
   *
   * @throws InvalidFieldException for anything else
   */
  public PolicyName {
    if (!value.equals(GLOBAL_VALUE)
        && !(value.startsWith(TAG) && isName(value.substring(TAG.length())))) {
      throw invalid();
    }
  }

  /**
   * Reads a name with or without its prefix.
   *
   * @throws InvalidFieldException for an empty or overlong name, or one with spaces or characters
   *     other than letters, digits, {@code . _ -}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PolicyName of(String text) {
    Check.present(text, "policyName");
    if (text.equalsIgnoreCase(GLOBAL_VALUE)) {
      return GLOBAL;
    }
    String name =
        text.regionMatches(true, 0, TAG, 0, TAG.length()) ? text.substring(TAG.length()) : text;
    if (name.length() > MAX_CHARS) {
      throw invalid();
    }
    return new PolicyName(TAG + Normalizer.normalize(name, Normalizer.Form.NFC));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_CHARS
        && !name.equalsIgnoreCase(GLOBAL_VALUE)
        && name.codePoints().allMatch(PolicyName::allowed);
  }

  private static boolean allowed(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }

  private static InvalidFieldException invalid() {
    return new InvalidFieldException(
        "policyName",
        "1 to " + MAX_CHARS + " letters, digits, '.', '_' or '-', no spaces",
        "something else");
  }

  /** Whether this is the policy that is always there. */
  public boolean isGlobal() {
    return value.equals(GLOBAL_VALUE);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PolicyName name && key().equals(name.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  private String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
