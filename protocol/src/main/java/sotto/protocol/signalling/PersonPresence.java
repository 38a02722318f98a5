package sotto.protocol.signalling;

import sotto.protocol.Check;
import sotto.protocol.UserId;

/** One person and their presence. */
public record PersonPresence(UserId userId, Presence presence) {
  public PersonPresence {
    Check.present(userId, "userId");
    Check.present(presence, "presence");
  }
}
