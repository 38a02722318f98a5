package sotto.server.auth;

import sotto.store.Actor;
import sotto.store.Sessions.Session;
import sotto.store.User;

/** Whoever makes a request, and by which sign-in. */
public record SignedIn(Session session, User user) {
  /** The person as the one who makes a change. */
  public Actor actor(String address) {
    return new Actor(user.id(), "web", address);
  }
}
