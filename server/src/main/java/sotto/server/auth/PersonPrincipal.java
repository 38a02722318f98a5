package sotto.server.auth;

import sotto.policy.Permission;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.Sessions.Session;
import sotto.store.User;
import sotto.store.Via;

/** A person who is signed in in a browser, identified by the session's cookie. */
public record PersonPrincipal(Session session, User user) implements Principal {
  @Override
  public OrganisationId organisation() {
    return user.organisation();
  }

  @Override
  public Object credential() {
    return session.id();
  }

  @Override
  public boolean may(Permission permission) {
    return permission.isGrantedTo(user.role());
  }

  @Override
  public Actor actor(String address) {
    return new Actor(user.id(), Via.WEB, address);
  }
}
