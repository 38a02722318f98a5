package sotto.protocol.signalling;

import sotto.protocol.Check;
import sotto.protocol.UserId;

/**
 * A person as in the list of people, after a change.
 *
 * @param callable whether the person is in the list: false once disabled
 */
public record ChangedPerson(UserId userId, String displayName, String email, boolean callable) {
  public ChangedPerson {
    Check.present(userId, "userId");
    Check.present(displayName, "displayName");
    Check.present(email, "email");
  }
}
