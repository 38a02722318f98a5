package sotto.server.auth;

import sotto.store.Actor;
import sotto.store.Sessions.Session;
import sotto.store.User;

/** The person who makes a request, and the sign-in by which they do. */
public record PersonPrincipal(Session session, User user) {
  /** The person as the one who makes a change. */
  public Actor actor(String address) {
    return new Actor(user.id(), "web", address);
  }
}
