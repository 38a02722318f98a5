package sotto.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.Permission;
import sotto.protocol.ErrorCode;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.Principal;
import sotto.server.auth.TokenPrincipal;
import sotto.server.http.connections.ClientConnection;

/**
 * Decides whether a request may be made: authentication first, then own origin, then permission.
 *
 * <p>A request that changes something or opens a socket needs an own origin wherever its browser
 * adds the cookie by itself: a page of a foreign site must not act in the name of the person. So
 * does a request without authentication, because such a request can sign in and so set the cookie.
 * A token is added by a program, never by a browser.
 */
final class AccessControl {
  /** Finds the principal of credentials; blocks. */
  @FunctionalInterface
  interface Authenticator {
    Optional<? extends Principal> principal(Credentials credentials);
  }

  private final OwnOrigins origins;
  private final SessionCookie cookie;
  private final DeviceCookie devices;
  private final ClientAddress addresses;
  private final UndeclaredProxy undeclared;
  private final Authenticator authenticator;

  AccessControl(
      OwnOrigins origins,
      SessionCookie cookie,
      DeviceCookie devices,
      ClientAddress addresses,
      UndeclaredProxy undeclared,
      Authenticator authenticator) {
    this.origins = origins;
    this.cookie = cookie;
    this.devices = devices;
    this.addresses = addresses;
    this.undeclared = undeclared;
    this.authenticator = authenticator;
  }

  /**
   * Reads the credentials of a request. Does not block.
   *
   * @param safe whether the request only reads
   */
  Credentials credentials(HttpServerRequest request, boolean safe) {
    List<String> lines = request.headers().getAll("Cookie");
    // Spec: RFC 9113 §8.2.3: with HTTP/2 each cookie may have a line of its own.
    String cookies = lines.isEmpty() ? null : String.join("; ", lines);
    return new Credentials(
        cookie.token(cookies),
        devices.tokens(cookies),
        request.getHeader("Origin"),
        safe,
        addresses.of(request),
        undeclared.of(ClientAddress.peer(request), request.headers()),
        ClientConnection.of(request.connection()));
  }

  /** Admits a request that needs no authentication. Does not block. */
  void admitAnyone(Credentials credentials) throws ApiException {
    requireOwnOrigin(credentials);
  }

  /**
   * Admits the principal of a request. Blocks.
   *
   * @param kind the kind of principal that is needed
   * @throws ApiException {@code UNAUTHENTICATED}, {@code ORIGIN_MISMATCH} or {@code FORBIDDEN}
   */
  <P extends Principal> P admit(Class<P> kind, Permission permission, Credentials credentials)
      throws ApiException {
    Optional<? extends Principal> known = authenticator.principal(credentials);
    count(credentials.connection(), known);
    Principal found =
        known.orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "not signed in"));
    undeclared.authenticated(credentials);
    switch (found) {
      case PersonPrincipal person -> requireOwnOrigin(credentials);
      case TokenPrincipal token -> {}
    }
    if (!kind.isInstance(found)) {
      throw new ApiException(ErrorCode.FORBIDDEN, "needs a person who is signed in");
    }
    if (!found.may(permission)) {
      throw new ApiException(ErrorCode.FORBIDDEN, "needs " + permission);
    }
    return kind.cast(found.under(permission));
  }

  private static void count(
      @Nullable ClientConnection connection, Optional<? extends Principal> known) {
    if (connection == null) {
      return;
    }
    known.ifPresentOrElse(
        principal -> connection.admitted(principal.credential()), connection::refused);
  }

  private void requireOwnOrigin(Credentials credentials) throws ApiException {
    if (!credentials.safe() && !origins.contains(credentials.origin())) {
      throw new ApiException(
          ErrorCode.ORIGIN_MISMATCH, "the request does not come from this server's pages");
    }
  }
}
