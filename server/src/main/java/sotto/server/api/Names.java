package sotto.server.api;

import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.InvalidFieldException;

/** The rules for names and emails. */
public final class Names {
  private Names() {}

  /** A name of a person, a group or an organisation. */
  public static void check(@Nullable String name, String field) {
    String text = Check.text(name, field, 1, 100);
    if (text.isBlank()) {
      throw new InvalidFieldException(field, "a name", "only spaces");
    }
  }

  /** Not whether mail arrives there; only that it can be an address. */
  public static void checkEmail(@Nullable String email) {
    String text = Check.text(email, "email", 3, 200).strip();
    int at = text.indexOf('@');
    if (at < 1
        || at == text.length() - 1
        || at != text.lastIndexOf('@')
        || text.chars().anyMatch(Character::isWhitespace)) {
      throw new InvalidFieldException(
          "email", "an address such as ada@example.org", "another text");
    }
  }
}
