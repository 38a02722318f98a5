package sotto.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import sotto.protocol.Check;
import sotto.protocol.InvalidFieldException;

/**
 * The identity of a policy within its organisation: {@code Global}, or {@code Tag:<Name>}. The
 * prefix may be left out when reading; case does not distinguish names.
 */
public record PolicyName(@JsonValue String value) {
  /** The policy every user has who has no other. */
  public static final PolicyName GLOBAL = new PolicyName("Global");

  private static final String TAG = "Tag:";
  private static final int MAX_CHARS = 64;

  public PolicyName {
    if (!value.equals("Global") && !value.startsWith(TAG)) {
      throw new InvalidFieldException("policyName", "Global or Tag:<Name>", "something else");
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
    if (text.equalsIgnoreCase("Global")) {
      return GLOBAL;
    }
    String name =
        text.regionMatches(true, 0, TAG, 0, TAG.length()) ? text.substring(TAG.length()) : text;
    if (name.isEmpty()
        || name.length() > MAX_CHARS
        || name.equalsIgnoreCase("Global")
        || !name.codePoints().allMatch(PolicyName::allowed)) {
      throw new InvalidFieldException(
          "policyName",
          "1 to " + MAX_CHARS + " letters, digits, '.', '_' or '-', no spaces",
          "something else");
    }
    return new PolicyName(TAG + name);
  }

  private static boolean allowed(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }

  /** Whether this is the policy that is always there. */
  public boolean isGlobal() {
    return value.equals("Global");
  }

  @Override
  public String toString() {
    return value;
  }
}
