package sotto.store.sql;

import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndChoice;
import sotto.policy.Role;
import sotto.store.User;

/** The state of a user as audit entries describe it. */
record UserFacts(String email, String displayName, Role role, boolean disabled) {
  static UserFacts of(User user) {
    return new UserFacts(user.email(), user.displayName(), user.role(), user.disabled());
  }

  /** The user's own switches. */
  record Switches(@Nullable Boolean endToEnd, boolean onlyEndToEnd) {
    static Switches of(EndToEndChoice choice) {
      return new Switches(choice.on(), choice.only());
    }
  }

  /** The existence of a password, without anything about it. */
  record PasswordFact(String password) {
    static final PasswordFact SET = new PasswordFact("set");
  }
}
