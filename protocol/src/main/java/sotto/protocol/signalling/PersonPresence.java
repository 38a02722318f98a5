package sotto.protocol.signalling;

import sotto.protocol.Check;
import sotto.protocol.UserId;

/** A person's presence as others see it. */
public record PersonPresence(UserId userId, Presence presence) {
  public PersonPresence {
    Check.present(userId, "userId");
    Check.present(presence, "presence");
  }
}
