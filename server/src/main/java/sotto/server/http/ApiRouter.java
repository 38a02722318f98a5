package sotto.server.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sotto.protocol.ErrorCode;
import sotto.server.auth.SignedIn;
import sotto.server.http.flow.ResponseWriter;

/**
 * Takes requests to their {@link Endpoint}s: own origin, size, sign-in, permission, handler,
 * answer, in this order.
 */
final class ApiRouter {
  /** Where the API is. */
  static final String BASE = "/api/v1";

  private static final String BODY_LIMIT = "sotto.bodyLimit";

  private final Vertx vertx;
  private final RequestThreads threads;
  private final OwnOrigins origins;
  private final Authentication authentication;
  private final ClientAddress addresses;

  ApiRouter(
      Vertx vertx,
      RequestThreads threads,
      OwnOrigins origins,
      Authentication authentication,
      ClientAddress addresses) {
    this.vertx = vertx;
    this.threads = threads;
    this.origins = origins;
    this.authentication = authentication;
    this.addresses = addresses;
  }

  void addTo(Router router, List<Endpoint> endpoints) {
    router.route("/api/*").handler(this::demandOwnOrigin);
    endpoints.stream()
        .filter(endpoint -> endpoint.maxBodyBytes() > Endpoint.USUAL_BODY_BYTES)
        .forEach(endpoint -> readLargeBodies(router, endpoint));
    // Leaves alone what has been read.
    router.route("/api/*").handler(bodies(Endpoint.USUAL_BODY_BYTES));
    for (Endpoint endpoint : endpoints) {
      route(router, endpoint).handler(context -> take(context, endpoint));
    }
    router
        .route("/api/*")
        .handler(c -> answer(c, ErrorCode.NOT_FOUND, "there is no such operation"));
    router.route("/api/*").failureHandler(this::explainFailure);
  }

  private static Route route(Router router, Endpoint endpoint) {
    return router.route(endpoint.method(), BASE + endpoint.path().replaceAll("\\{(\\w+)}", ":$1"));
  }

  private static BodyHandler bodies(int maxBytes) {
    return BodyHandler.create(false).setBodyLimit(maxBytes);
  }

  /** Strangers must not make the server hold much: they are sent away before the body is read. */
  private void readLargeBodies(Router router, Endpoint endpoint) {
    route(router, endpoint)
        .handler(context -> {
          context.put(BODY_LIMIT, endpoint.maxBodyBytes());
          demandSignIn(context);
        });
    route(router, endpoint).handler(bodies(endpoint.maxBodyBytes()));
  }

  private void demandSignIn(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<String> token = authentication.token(request);
    String address = addresses.of(request);
    String requestId = RequestIds.of(context);
    Context loop = vertx.getOrCreateContext();
    request.pause();
    boolean accepted =
        threads.run(() -> {
          Optional<ApiResponse> refusal = refusal(token, address, requestId);
          loop.runOnContext(v -> {
            refusal.ifPresentOrElse(answer -> write(context, answer), context::next);
            request.resume();
          });
        });
    if (!accepted) {
      answer(context, ErrorCode.RATE_LIMITED, "too many requests are in progress");
      request.resume();
    }
  }

  private Optional<ApiResponse> refusal(Optional<String> token, String address, String requestId) {
    try {
      return authentication.signedIn(token, address).isPresent()
          ? Optional.empty()
          : Optional.of(ErrorResponses.of(ErrorCode.UNAUTHENTICATED, "not signed in", requestId));
    } catch (Throwable e) { // an Error of one request fails that request
      return Optional.of(ErrorResponses.of(e, requestId));
    }
  }

  private void demandOwnOrigin(RoutingContext context) {
    HttpMethod method = context.request().method();
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (reads || origins.contains(context.request().getHeader("Origin"))) {
      context.next();
    } else {
      answer(
          context, ErrorCode.ORIGIN_MISMATCH, "the request does not come from this server's pages");
    }
  }

  private void take(RoutingContext context, Endpoint endpoint) {
    RequestLog.operation(context, endpoint.operation());
    ApiRequest request = request(context);
    Optional<String> token = authentication.token(context.request());
    Context loop = vertx.getOrCreateContext();
    boolean accepted =
        threads.run(() -> {
          ApiResponse response = respond(endpoint, request, token);
          loop.runOnContext(v -> write(context, response));
        });
    if (!accepted) {
      answer(context, ErrorCode.RATE_LIMITED, "too many requests are in progress");
    }
  }

  private ApiResponse respond(Endpoint endpoint, ApiRequest request, Optional<String> token) {
    try {
      return switch (endpoint) {
        case Endpoint.Open open -> open.handler().handle(request);
        case Endpoint.Guarded guarded -> guarded(guarded, request, token);
      };
    } catch (Throwable e) { // an Error of one request fails that request
      return ErrorResponses.of(e, request.requestId());
    }
  }

  private ApiResponse guarded(Endpoint.Guarded guarded, ApiRequest request, Optional<String> token)
      throws Exception {
    Optional<SignedIn> by = authentication.signedIn(token, request.address());
    if (by.isEmpty()) {
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "not signed in");
    }
    if (!guarded.permission().isGrantedTo(by.get().user().role())) {
      throw new ApiException(ErrorCode.FORBIDDEN, "needs " + guarded.permission());
    }
    return guarded.handler().handle(request, by.get());
  }

  private ApiRequest request(RoutingContext context) {
    HttpServerRequest request = context.request();
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    Buffer body = context.body().buffer();
    return new ApiRequest(
        context.pathParams(),
        query,
        body == null ? new byte[0] : body.getBytes(),
        addresses.of(request),
        Objects.toString(request.getHeader("User-Agent"), ""),
        RequestIds.of(context));
  }

  private void explainFailure(RoutingContext context) {
    int limit = context.get(BODY_LIMIT, Endpoint.USUAL_BODY_BYTES);
    switch (context.statusCode()) {
      case 413 -> answer(context, ErrorCode.TOO_LARGE, "at most " + limit + " bytes are allowed");
      case 400 -> answer(context, ErrorCode.INVALID_FIELD, "the address cannot be read");
      default -> {
        Throwable failure = context.failure();
        write(
            context,
            failure == null
                ? ErrorResponses.of(ErrorCode.INTERNAL, "the server failed", RequestIds.of(context))
                : ErrorResponses.of(failure, RequestIds.of(context)));
      }
    }
  }

  static void answer(RoutingContext context, ErrorCode code, String message) {
    write(context, ErrorResponses.of(code, message, RequestIds.of(context)));
  }

  static void write(RoutingContext context, ApiResponse response) {
    HttpServerResponse http = context.response();
    if (http.ended()) {
      return;
    }
    http.setStatusCode(response.status()).putHeader("Cache-Control", "no-store");
    if (response.setCookie() != null) {
      http.putHeader("Set-Cookie", response.setCookie());
    }
    if (response.body() instanceof ErrorBody error && error.retryAfterSeconds() != null) {
      http.putHeader("Retry-After", Long.toString(error.retryAfterSeconds()));
    }
    Buffer body = Buffer.buffer();
    if (response.body() != null) {
      http.putHeader("Content-Type", "application/json; charset=utf-8");
      body = Buffer.buffer(JsonBodies.write(response.body()));
    }
    ResponseWriter.end(context.request(), body);
  }
}
