package sotto.server.auth;

import sotto.policy.Permission;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;

/**
 * The authenticated author of a request. A command on the server's machine is no principal: it
 * works on the store itself, as {@link Actor#local}, and a kind that may do everything must not be
 * one mistake of an authenticator away.
 */
public sealed interface Principal permits PersonPrincipal, TokenPrincipal {
  /** The organisation whose data the request is about. */
  OrganisationId organisation();

  /** The session or token, by which the connections of its requests are counted. */
  Object credential();

  /** Whether the principal may do what needs the permission. */
  boolean may(Permission permission);

  /** The same for a request that needs the permission. */
  Principal under(Permission permission);

  /**
   * The author of a change that the request makes, whose permission the store checks in the change
   * itself.
   */
  Actor actor(String address);
}
