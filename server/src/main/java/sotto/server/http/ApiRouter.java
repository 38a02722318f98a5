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
import java.util.function.Supplier;
import sotto.protocol.ErrorCode;
import sotto.server.auth.Principal;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.UnfinishedBodies;

/**
 * Dispatches requests to their {@link Endpoint}s: {@link AccessControl}, body, handler, answer, in
 * this order. A body is stored only for a permitted request.
 */
final class ApiRouter {
  /** The path of the API. */
  static final String BASE = "/api/v1";

  private static final long MOST_OPEN_BYTES = 4 * 1024 * 1024;
  private static final long MOST_GUARDED_BYTES = 16 * 1024 * 1024;

  private final Vertx vertx;
  private final RequestThreads threads;
  private final AccessControl access;

  // Separate bounds: unauthenticated requests never displace authenticated ones, nor the other way
  // round.
  private final UnfinishedBodies openBodies;
  private final UnfinishedBodies guardedBodies;

  ApiRouter(Vertx vertx, RequestThreads threads, AccessControl access, MeterRegistry meters) {
    this.vertx = vertx;
    this.threads = threads;
    this.access = access;
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
    for (Endpoint endpoint : endpoints) {
      router
          .route(endpoint.method(), BASE + endpoint.path().replaceAll("\\{(\\w+)}", ":$1"))
          .handler(context -> take(context, endpoint));
    }
    router
        .route("/api/*")
        .handler(c -> answer(c, ErrorCode.NOT_FOUND, "there is no such operation"));
    router.route("/api/*").failureHandler(ApiRouter::explainFailure);
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private void take(RoutingContext context, Endpoint endpoint) {
    HttpServerRequest request = context.request();
    if (context.normalizedPath().endsWith("/")) { // the router matches it also without the slash
      context.next();
      return;
    }
    RequestLog.operation(context, endpoint.operation());
    boolean read = isRead(request.method());
    Credentials credentials = access.credentials(request, read);
    if (read) {
      handle(context, endpoint, credentials, Buffer.buffer());
      return;
    }
    switch (endpoint) {
      case Endpoint.Open open -> {
        try {
          access.admitAnyone(credentials);
          readBody(context, open, credentials, openBodies);
        } catch (ApiException e) {
          write(context, ErrorResponses.of(e, RequestIds.of(context)));
        }
      }
      case Endpoint.Guarded<?> guarded ->
          ifAdmitted(
              context,
              guarded,
              credentials,
              () -> readBody(context, guarded, credentials, guardedBodies));
    }
  }

  private void ifAdmitted(
      RoutingContext context,
      Endpoint.Guarded<?> endpoint,
      Credentials credentials,
      Runnable next) {
    String requestId = RequestIds.of(context);
    context.request().pause();
    onThread(
        context,
        0,
        () -> {
          try {
            admit(endpoint, credentials);
            return next;
          } catch (Throwable e) { // an Error of one request fails that request
            EncodedResponse refusal = EncodedResponse.of(ErrorResponses.of(e, requestId));
            return () -> write(context, refusal);
          }
        });
  }

  private void readBody(
      RoutingContext context, Endpoint endpoint, Credentials credentials, UnfinishedBodies bodies) {
    int limit = endpoint.maxBodyBytes();
    bodies.read(
        context.request(),
        limit,
        body -> handle(context, endpoint, credentials, body),
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

  private void handle(
      RoutingContext context, Endpoint endpoint, Credentials credentials, Buffer body) {
    ApiRequest request = request(context, credentials, body);
    onThread(
        context,
        body.length(),
        () -> {
          EncodedResponse response = respond(endpoint, request, credentials);
          return () -> write(context, response);
        });
  }

  /** Runs the work on a thread of its own, and then its result on the connection's event loop. */
  private void onThread(RoutingContext context, int bodyBytes, Supplier<Runnable> work) {
    Context loop = vertx.getOrCreateContext();
    boolean accepted =
        threads.run(
            bodyBytes,
            () -> {
              Runnable result = work.get();
              loop.runOnContext(v -> result.run());
            });
    if (!accepted) {
      write(context, ErrorResponses.overloaded(RequestIds.of(context)));
    }
  }

  private EncodedResponse respond(Endpoint endpoint, ApiRequest request, Credentials credentials) {
    try {
      return EncodedResponse.of(
          switch (endpoint) {
            case Endpoint.Open open -> open.handler().handle(request);
            case Endpoint.Guarded<?> guarded -> respondTo(guarded, request, credentials);
          });
    } catch (Throwable e) { // an Error of one request fails that request
      return EncodedResponse.of(ErrorResponses.of(e, request.requestId()));
    }
  }

  private <P extends Principal> ApiResponse respondTo(
      Endpoint.Guarded<P> endpoint, ApiRequest request, Credentials credentials) throws Exception {
    return endpoint.handler().handle(request, admit(endpoint, credentials));
  }

  private <P extends Principal> P admit(Endpoint.Guarded<P> endpoint, Credentials credentials)
      throws ApiException {
    return access.admit(endpoint.principal(), endpoint.permission(), credentials);
  }

  private static ApiRequest request(RoutingContext context, Credentials credentials, Buffer body) {
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    return new ApiRequest(
        context.pathParams(),
        query,
        body.getBytes(),
        credentials.address(),
        credentials.devices().orElse(""),
        Objects.toString(context.request().getHeader("User-Agent"), ""),
        RequestIds.of(context));
  }

  static void explainFailure(RoutingContext context) {
    if (!RequestIds.isAssigned(context)) {
      RequestIds.assign(context); // the router refuses a path without its slash before any handler
    }
    if (context.statusCode() == 400) {
      answer(context, ErrorCode.INVALID_FIELD, "the address cannot be read");
      return;
    }
    if (context.statusCode() == 404) {
      answer(context, ErrorCode.NOT_FOUND, "there is nothing at this path");
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
    if (context.response().ended()) {
      return;
    }
    response.headers().forEach(context.response()::putHeader);
    response.cookies().forEach(cookie -> context.response().headers().add("Set-Cookie", cookie));
    context.response().setStatusCode(response.status());
    ResponseWriter.end(context.request(), response.body());
  }
}
