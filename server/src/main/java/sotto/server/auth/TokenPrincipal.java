package sotto.server.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param under the permission that the request needs; null before that is known
 */
public record TokenPrincipal(User owner, Set<Permission> scopes, @Nullable Permission under)
    implements Principal {
  public TokenPrincipal {
    scopes = Set.copyOf(scopes);
  }

  public TokenPrincipal(User owner, Set<Permission> scopes) {
    this(owner, scopes, null);
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
    return new Actor(owner.id(), Via.API, address, under);
  }

  @Override
  public TokenPrincipal under(Permission permission) {
    return new TokenPrincipal(owner, scopes, permission);
  }
}
