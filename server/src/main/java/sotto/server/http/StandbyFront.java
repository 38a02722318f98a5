package sotto.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.function.Function;
import sotto.protocol.ErrorCode;
import sotto.server.config.ServerConfig;
import sotto.server.http.connections.LogThrottle;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.StalledConnections;

/**
 * The answers of a server that waits until it may take over: 503 to everything, also to WebSockets,
 * so that a proxy sends no requests there.
 */
public final class StandbyFront {
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store");
  private static final long RETRY_AFTER_SECONDS = 5;

  private final ServerConfig config;
  private final MeterRegistry meters;
  private final SecurityHeaders headers;
  private final LogThrottle strangers = new LogThrottle();

  public StandbyFront(ServerConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
    this.headers = new SecurityHeaders(new OwnOrigins(config), config.isSecure());
  }

  /** Prepares each new connection of a listening socket. */
  public Handler<HttpConnection> connections() {
    return new ConnectionFlow(new StalledConnections(meters));
  }

  /**
   * Handles all requests of people.
   *
   * @param health the body of {@code /health}
   */
  public Handler<HttpServerRequest> people(Buffer health) {
    return new RequestGate(
        ProxiesOnly.of(
            config,
            strangers,
            request -> {
              if ("/health".equals(request.path())) {
                answer(request, 503, JSON, health);
              } else {
                refuse(request);
              }
            }),
        meters);
  }

  /** Handles all requests of monitoring. */
  public Handler<HttpServerRequest> monitoring(Function<PageRoute.Get, PageRoute.Page> metrics) {
    ClientAddress addresses = new ClientAddress(config.trustedProxies());
    return new RequestGate(
        request -> {
          if (!"/metrics".equals(request.path())) {
            refuse(request);
            return;
          }
          PageRoute.Page page = metrics.apply(PageRoute.Get.of(request, addresses.of(request)));
          answer(request, page.status(), page.headers(), page.body());
        },
        meters);
  }

  private void refuse(HttpServerRequest request) {
    headers.addTo(request.response().headers());
    new ProblemDetails(
            ErrorCode.STORE_UNAVAILABLE,
            "this server is a standby: it waits until it may take over",
            null,
            null,
            null,
            RETRY_AFTER_SECONDS)
        .answer(request);
  }

  private void answer(
      HttpServerRequest request, int status, Map<String, String> more, Buffer body) {
    HttpServerResponse response = request.response().setStatusCode(status);
    headers.addTo(response.headers());
    more.forEach(response::putHeader);
    ResponseWriter.end(request, body);
  }
}
