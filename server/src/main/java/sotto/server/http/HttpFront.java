package sotto.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ErrorCode;
import sotto.server.auth.SessionGate;
import sotto.server.config.AddressRanges;
import sotto.server.config.ServerConfig;
import sotto.server.http.connections.ClientConnection;
import sotto.server.http.connections.LogThrottle;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.StalledConnections;
import sotto.switchboard.process.FatalErrors;
import sotto.switchboard.signalling.Switchboard;

/** The router of all requests. */
public final class HttpFront {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final Vertx vertx;
  private final RequestThreads threads;
  private final ServerConfig config;
  private final LogThrottle strangers = new LogThrottle();
  private final ClientAddress addresses;
  private final RequestLog log;
  private final MeterRegistry meters;
  private final ConnectionFlow connections;
  private final SecurityHeaders headers;
  private final ApiRouter api;
  private final SignallingUpgrade signalling;

  public HttpFront(
      Vertx vertx,
      RequestThreads threads,
      ServerConfig config,
      BrowserSecurity security,
      SessionGate gate,
      Switchboard switchboard,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.threads = threads;
    this.config = config;
    this.addresses = new ClientAddress(config.trustedProxies());
    this.log = new RequestLog(meters);
    this.meters = meters;
    StalledConnections stalled = new StalledConnections(meters);
    this.connections = new ConnectionFlow(stalled);
    this.headers = security.headers();
    AccessControl access =
        new AccessControl(
            security.origins(),
            security.session(),
            security.devices(),
            addresses,
            new UndeclaredProxy(config.trustedProxies()),
            shown -> shown.token().flatMap(token -> gate.find(token, shown.address())));
    this.api = new ApiRouter(vertx, threads, access, meters);
    this.signalling = new SignallingUpgrade(vertx, threads, log, access, switchboard, stalled);
  }

  /** Prepares each new connection of a listening socket. */
  public Handler<HttpConnection> connections() {
    return connection -> {
      connections.handle(connection);
      InvalidBodies.answerOn(connection);
    };
  }

  /**
   * Handles all requests of a listening socket.
   *
   * @param endpoints the API
   * @param pages in the order they are tried
   */
  public Handler<HttpServerRequest> requests(List<Endpoint> endpoints, List<PageRoute> pages) {
    Router router = prepared();
    router.get(ApiRouter.BASE + "/signalling").handler(signalling::handle);
    api.addTo(router, endpoints);
    return new RequestGate(
        ProxiesOnly.of(config, strangers, with(pages, addresses, router)), meters);
  }

  /**
   * Handles all requests of a socket for the operator's programs, which has pages only. No proxy is
   * in front of it, so a header never changes the address that decides who may read them.
   */
  public Handler<HttpServerRequest> pages(List<PageRoute> pages) {
    ClientAddress peers = new ClientAddress(new AddressRanges(List.of()));
    return new RequestGate(with(pages, peers, prepared()), meters);
  }

  private Router prepared() {
    Router router = Router.router(vertx);
    router.route().handler(this::prepare);
    return router;
  }

  private Router with(List<PageRoute> pages, ClientAddress from, Router router) {
    for (PageRoute page : pages) {
      router
          .route(page.path())
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(context -> take(context, page, from));
    }
    router.route().handler(c -> ApiRouter.answer(c, ErrorCode.NOT_FOUND, "there is no such page"));
    router.route().failureHandler(ApiRouter::explainFailure);
    return router;
  }

  private void prepare(RoutingContext context) {
    RequestIds.assign(context);
    count(context);
    log.watch(context);
    headers.addTo(context.response().headers());
    // A route matches what was sent. The router compares a normalised path, which a proxy in front
    // with rules of its own has not seen.
    try {
      if (context.normalizedPath().equals(context.request().path())) {
        context.next();
      } else {
        ApiRouter.answer(context, ErrorCode.NOT_FOUND, "there is nothing at this path");
      }
    } catch (IllegalArgumentException e) {
      ApiRouter.answer(context, ErrorCode.INVALID_FIELD, "the address cannot be read");
    }
  }

  /** A request that becomes a WebSocket never ends. */
  private static void count(RoutingContext context) {
    ClientConnection connection = ClientConnection.of(context.request().connection());
    if (connection != null) {
      connection.requestBegan();
      context.addEndHandler(_ -> connection.requestEnded());
    }
  }

  private void take(RoutingContext context, PageRoute route, ClientAddress from) {
    RequestLog.operation(context, route.operation());
    PageRoute.Get get = PageRoute.Get.of(context.request(), from.of(context.request()));
    Context loop = vertx.getOrCreateContext();
    boolean accepted =
        threads.run(
            0,
            () -> {
              try {
                PageRoute.Page page = route.handler().apply(get);
                loop.runOnContext(v -> write(context, page));
              } catch (Throwable e) { // an Error of one request fails that request
                FatalErrors.exitIfFatal(e);
                LOG.error("request {} failed", RequestIds.of(context), e);
                loop.runOnContext(
                    v -> ApiRouter.answer(context, ErrorCode.INTERNAL, "the server failed"));
              }
            });
    if (!accepted) {
      ApiRouter.answer(context, ErrorCode.OVERLOADED, "too many requests are in progress");
    }
  }

  private static void write(RoutingContext context, PageRoute.Page page) {
    HttpServerResponse response = context.response();
    if (!response.ended()) {
      response.setStatusCode(page.status());
      page.headers().forEach(response::putHeader);
      ResponseWriter.end(context.request(), page.body());
    }
  }
}
