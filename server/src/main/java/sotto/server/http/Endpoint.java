package sotto.server.http;

import io.vertx.core.http.HttpMethod;
import sotto.policy.Permission;
import sotto.server.auth.PersonPrincipal;

/**
 * One operation of the API: what it answers to, who may ask, and who answers. There is no way to
 * have an endpoint without saying who may use it.
 */
public sealed interface Endpoint {
  /** The largest body of a request, where nothing else is said. */
  int USUAL_BODY_BYTES = 64 * 1024;

  /** The largest body of a request by somebody who need not be signed in. */
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

  /** For those who are signed in with a role that is granted the permission. */
  record Guarded(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      GuardedHandler handler,
      int maxBodyBytes)
      implements Endpoint {
    /** The same with larger bodies. */
    public Guarded withMaxBodyBytes(int bytes) {
      return new Guarded(method, path, operation, permission, handler, bytes);
    }
  }

  /** Answers a request of nobody in particular. May block. */
  @FunctionalInterface
  interface OpenHandler {
    /** Every exception is answered by {@link ErrorResponses}. */
    ApiResponse handle(ApiRequest request) throws Exception;
  }

  /** Answers a request of someone who may make it. May block. */
  @FunctionalInterface
  interface GuardedHandler {
    /** Every exception is answered by {@link ErrorResponses}. */
    ApiResponse handle(ApiRequest request, PersonPrincipal by) throws Exception;
  }
}
