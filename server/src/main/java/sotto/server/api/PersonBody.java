package sotto.server.api;

import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.store.User;

/** A person as everybody may see them. */
public record PersonBody(UserId userId, String displayName, String email, Presence presence) {
  public static PersonBody of(User user, Presence presence) {
    return new PersonBody(user.id(), user.displayName(), user.email(), presence);
  }
}
