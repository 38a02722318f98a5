package sotto.server.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.protocol.ErrorCode;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.UnfinishedBodies;

/**
 * Takes requests to their {@link Endpoint}s: own origin, sign-in and permission, body, handler,
 * answer, in this order. A body is kept only of a request that may be made.
 */
final class ApiRouter {
  /** Where the API is. */
  static final String BASE = "/api/v1";

  private static final long MOST_OPEN_BYTES = 4 * 1024 * 1024;
  private static final long MOST_GUARDED_BYTES = 16 * 1024 * 1024;

  private final Vertx vertx;
  private final RequestThreads threads;
  private final OwnOrigins origins;
  private final Authentication authentication;
  private final ClientAddress addresses;

  // Strangers and people who are signed in do not take each other's room.
  private final UnfinishedBodies openBodies;
  private final UnfinishedBodies guardedBodies;

  ApiRouter(
      Vertx vertx,
      RequestThreads threads,
      OwnOrigins origins,
      Authentication authentication,
      ClientAddress addresses,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.threads = threads;
    this.origins = origins;
    this.authentication = authentication;
    this.addresses = addresses;
    this.openBodies = bodies(MOST_OPEN_BYTES, "open", meters);
    this.guardedBodies = bodies(MOST_GUARDED_BYTES, "guarded", meters);
  }

  private static UnfinishedBodies bodies(long mostBytes, String kind, MeterRegistry meters) {
    UnfinishedBodies bodies = new UnfinishedBodies(mostBytes);
    Gauge.builder("sotto.http.bodies.unfinished.bytes", bodies, UnfinishedBodies::bytes)
        .tag("kind", kind)
        .register(meters);
    return bodies;
  }

  void addTo(Router router, List<Endpoint> endpoints) {
    router.route("/api/*").handler(this::demandOwnOrigin);
    for (Endpoint endpoint : endpoints) {
      router
          .route(endpoint.method(), BASE + endpoint.path().replaceAll("\\{(\\w+)}", ":$1"))
          .handler(context -> take(context, endpoint));
    }
    router
        .route("/api/*")
        .handler(c -> answer(c, ErrorCode.NOT_FOUND, "there is no such operation"));
    router.route("/api/*").failureHandler(this::explainFailure);
  }

  private void demandOwnOrigin(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (isRead(method) || origins.contains(context.request().getHeader("Origin"))) {
      context.next();
    } else {
      answer(
          context, ErrorCode.ORIGIN_MISMATCH, "the request does not come from this server's pages");
    }
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private void take(RoutingContext context, Endpoint endpoint) {
    RequestLog.operation(context, endpoint.operation());
    if (isRead(context.request().method())) {
      handle(context, endpoint, Buffer.buffer());
      return;
    }
    switch (endpoint) {
      case Endpoint.Open open -> readBody(context, open, openBodies);
      case Endpoint.Guarded guarded ->
          ifAdmitted(context, guarded, () -> readBody(context, guarded, guardedBodies));
    }
  }

  private void ifAdmitted(RoutingContext context, Endpoint.Guarded endpoint, Runnable next) {
    Optional<String> token = authentication.token(context.request());
    String address = addresses.of(context.request());
    String requestId = RequestIds.of(context);
    context.request().pause();
    onThread(
        context,
        () -> {
          try {
            admit(endpoint, token, address);
            return next;
          } catch (Throwable e) { // an Error of one request fails that request
            EncodedResponse refusal = EncodedResponse.of(ErrorResponses.of(e, requestId));
            return () -> write(context, refusal);
          }
        });
  }

  private void readBody(RoutingContext context, Endpoint endpoint, UnfinishedBodies bodies) {
    int limit = endpoint.maxBodyBytes();
    bodies.read(
        context.request(),
        limit,
        body -> handle(context, endpoint, body),
        code ->
            answer(
                context,
                code,
                switch (code) {
                  case TOO_LARGE -> "at most " + limit + " bytes are allowed";
                  case TOO_SLOW -> "the body did not come in time";
                  default -> "too many requests are in progress";
                }));
  }

  private void handle(RoutingContext context, Endpoint endpoint, Buffer body) {
    ApiRequest request = request(context, body);
    Optional<String> token = authentication.token(context.request());
    onThread(
        context,
        () -> {
          EncodedResponse response = respond(endpoint, request, token);
          return () -> write(context, response);
        });
  }

  /** Runs the work on a thread of its own, and then its result on the connection's event loop. */
  private void onThread(RoutingContext context, Supplier<Runnable> work) {
    Context loop = vertx.getOrCreateContext();
    boolean accepted =
        threads.run(() -> {
          Runnable result = work.get();
          loop.runOnContext(v -> result.run());
        });
    if (!accepted) {
      answer(context, ErrorCode.RATE_LIMITED, "too many requests are in progress");
    }
  }

  private EncodedResponse respond(Endpoint endpoint, ApiRequest request, Optional<String> token) {
    try {
      return EncodedResponse.of(
          switch (endpoint) {
            case Endpoint.Open open -> open.handler().handle(request);
            case Endpoint.Guarded guarded ->
                guarded.handler().handle(request, admit(guarded, token, request.address()));
          });
    } catch (Throwable e) { // an Error of one request fails that request
      return EncodedResponse.of(ErrorResponses.of(e, request.requestId()));
    }
  }

  private PersonPrincipal admit(Endpoint.Guarded guarded, Optional<String> token, String address)
      throws ApiException {
    PersonPrincipal by =
        authentication
            .signedIn(token, address)
            .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "not signed in"));
    if (!guarded.permission().isGrantedTo(by.user().role())) {
      throw new ApiException(ErrorCode.FORBIDDEN, "needs " + guarded.permission());
    }
    return by;
  }

  private ApiRequest request(RoutingContext context, Buffer body) {
    HttpServerRequest request = context.request();
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    return new ApiRequest(
        context.pathParams(),
        query,
        body.getBytes(),
        addresses.of(request),
        Objects.toString(request.getHeader("User-Agent"), ""),
        RequestIds.of(context));
  }

  private void explainFailure(RoutingContext context) {
    if (context.statusCode() == 400) {
      answer(context, ErrorCode.INVALID_FIELD, "the address cannot be read");
      return;
    }
    Throwable failure = context.failure();
    write(
        context,
        failure == null
            ? ErrorResponses.of(ErrorCode.INTERNAL, "the server failed", RequestIds.of(context))
            : ErrorResponses.of(failure, RequestIds.of(context)));
  }

  static void answer(RoutingContext context, ErrorCode code, String message) {
    write(context, ErrorResponses.of(code, message, RequestIds.of(context)));
  }

  static void write(RoutingContext context, ApiResponse response) {
    write(context, EncodedResponse.of(response));
  }

  private static void write(RoutingContext context, EncodedResponse response) {
    response.headers().forEach(context.response()::putHeader);
    context.response().setStatusCode(response.status());
    ResponseWriter.end(context.request(), response.body());
  }
}
