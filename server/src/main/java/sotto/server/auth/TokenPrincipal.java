package sotto.server.auth;

import java.util.Set;
import sotto.policy.Permission;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.User;
import sotto.store.Via;

/**
 * A program that acts for a user with an API token. No token is issued yet; the class exists so
 * that the order of the checks is defined and tested for both kinds.
 *
 * @param scopes the permissions the token was made for; it has those of them that its owner still
 *     has
 */
public record TokenPrincipal(User owner, Set<Permission> scopes) implements Principal {
  public TokenPrincipal {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public OrganisationId organisation() {
    return owner.organisation();
  }

  /** Its owner, so that many tokens are no way to more connections. */
  @Override
  public Object credential() {
    return owner.id();
  }

  @Override
  public boolean may(Permission permission) {
    return permission.isGrantedTo(owner.role()) && scopes.contains(permission);
  }

  @Override
  public Actor actor(String address) {
    return new Actor(owner.id(), Via.API, address);
  }
}
