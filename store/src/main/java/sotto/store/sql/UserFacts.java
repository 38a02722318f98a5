package sotto.store.sql;

import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
import sotto.store.User;

/** What the audit log tells of a user. */
record UserFacts(String email, String displayName, Role role, boolean disabled) {
  static UserFacts of(User user) {
    return new UserFacts(user.email(), user.displayName(), user.role(), user.disabled());
  }

  /** The user's own switches. */
  record Switches(@Nullable Boolean endToEnd, boolean onlyEndToEnd) {
    static final Switches UNTOUCHED = new Switches(null, false);
  }

  /** That there is a password, and nothing more of it. */
  record PasswordFact(String password) {
    static final PasswordFact SET = new PasswordFact("set");
  }
}
