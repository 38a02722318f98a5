package sotto.server.http;

import io.vertx.core.http.HttpMethod;
import sotto.policy.Permission;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.Principal;

/**
 * One operation of the API: its address, the permission it needs, and its handler. An endpoint
 * cannot be created without a permission.
 */
public sealed interface Endpoint {
  /** The default for the largest body of a request. */
  int USUAL_BODY_BYTES = 64 * 1024;

  /** The largest body of an unauthenticated request. */
  int OPEN_BODY_BYTES = 8 * 1024;

  HttpMethod method();

  /** Below {@code /api/v1}, with parameters in braces, as {@code api/openapi.yaml} writes it. */
  String path();

  /** The operation's id in {@code api/openapi.yaml}. */
  String operation();

  /** The largest body of a request. */
  int maxBodyBytes();

  /** For everybody, signed in or not. */
  record Open(HttpMethod method, String path, String operation, OpenHandler handler)
      implements Endpoint {
    @Override
    public int maxBodyBytes() {
      return OPEN_BODY_BYTES;
    }
  }

  /**
   * For principals of one kind that have the permission.
   *
   * @param principal the kind: {@code Principal} for any
   */
  record Guarded<P extends Principal>(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      Class<P> principal,
      GuardedHandler<P> handler,
      int maxBodyBytes)
      implements Endpoint {
    /** The same with larger bodies. */
    public Guarded<P> withMaxBodyBytes(int bytes) {
      return new Guarded<>(method, path, operation, permission, principal, handler, bytes);
    }
  }

  /** An operation for everybody, signed in or not. */
  static Endpoint open(HttpMethod method, String path, String operation, OpenHandler handler) {
    return new Open(method, path, operation, handler);
  }

  /** An operation on the person's own calls, keys and settings, which no token can do. */
  static Guarded<PersonPrincipal> ofPerson(
      HttpMethod method, String path, String operation, GuardedHandler<PersonPrincipal> handler) {
    return new Guarded<>(
        method,
        path,
        operation,
        Permission.USE_CALLING,
        PersonPrincipal.class,
        handler,
        USUAL_BODY_BYTES);
  }

  /** An operation for principals of any kind that have the permission. */
  static Guarded<Principal> needs(
      Permission permission,
      HttpMethod method,
      String path,
      String operation,
      GuardedHandler<Principal> handler) {
    return new Guarded<>(
        method, path, operation, permission, Principal.class, handler, USUAL_BODY_BYTES);
  }

  /** Handles an unauthenticated request. May block. */
  @FunctionalInterface
  interface OpenHandler {
    /** {@link ErrorResponses} answers every exception. */
    ApiResponse handle(ApiRequest request) throws Exception;
  }

  /** Handles a request of a principal that may make it. May block. */
  @FunctionalInterface
  interface GuardedHandler<P extends Principal> {
    /** {@link ErrorResponses} answers every exception. */
    ApiResponse handle(ApiRequest request, P by) throws Exception;
  }
}
