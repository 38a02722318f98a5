package sotto.server.auth;

import org.jspecify.annotations.Nullable;
import sotto.policy.Permission;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.Sessions.Session;
import sotto.store.User;
import sotto.store.Via;

/**
 * A person who is signed in in a browser, identified by the session's cookie.
 *
 * @param under the permission that the request needs; null before that is known
 */
public record PersonPrincipal(Session session, User user, @Nullable Permission under)
    implements Principal {
  public PersonPrincipal(Session session, User user) {
    this(session, user, null);
  }

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
    return new Actor(user.id(), Via.WEB, address, under);
  }

  @Override
  public PersonPrincipal under(Permission permission) {
    return new PersonPrincipal(session, user, permission);
  }
}
