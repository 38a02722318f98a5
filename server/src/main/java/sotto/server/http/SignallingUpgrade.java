package sotto.server.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.policy.Permission;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.flow.StalledConnections;
import sotto.store.Sessions.Session;
import sotto.switchboard.process.FatalErrors;
import sotto.switchboard.signalling.Switchboard;

/**
 * The upgrade to signalling: a request of an own page by a signed-in person becomes a WebSocket;
 * any other is answered with an error before there is one. While none can be admitted, a socket is
 * accepted and closed again, with the time to wait: a page cannot read the answer to an upgrade
 * that is refused.
 */
final class SignallingUpgrade {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingUpgrade.class);

  /** Clients add to it at random, so that they do not all come back at once. */
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final RequestThreads threads;
  private final RequestLog log;
  private final AccessControl access;
  private final Switchboard switchboard;
  private final StalledConnections stalled;

  /** Whether it was logged already that upgrades do not arrive. */
  private final AtomicBoolean missingLogged = new AtomicBoolean();

  SignallingUpgrade(
      Vertx vertx,
      RequestThreads threads,
      RequestLog log,
      AccessControl access,
      Switchboard switchboard,
      StalledConnections stalled) {
    this.vertx = vertx;
    this.threads = threads;
    this.log = log;
    this.access = access;
    this.switchboard = switchboard;
    this.stalled = stalled;
  }

  void handle(RoutingContext context) {
    RequestLog.operation(context, "signalling");
    HttpServerRequest request = context.request();
    boolean upgrades = request.canUpgradeToWebSocket();
    Credentials credentials = access.credentials(request, false);
    String requestId = RequestIds.of(context);
    Context loop = vertx.getOrCreateContext();
    if (upgrades) {
      request.pause(); // no frame may be lost while the session is looked up
    }
    boolean accepted =
        threads.runFirst(() -> {
          Runnable decision =
              upgrades
                  ? decision(context, credentials, requestId)
                  : withoutUpgrade(context, credentials);
          loop.runOnContext(v -> decision.run());
        });
    if (!accepted && upgrades) {
      later(context);
    } else if (!accepted) {
      ApiRouter.write(context, ErrorResponses.overloaded(requestId));
    }
  }

  /**
   * Handles a request without the headers of an upgrade, which a browser sends and a proxy may
   * drop; blocks. Only one of a signed-in person's page is a sign of such a proxy: scanners and
   * people who open the address send requests without an upgrade, too.
   */
  private Runnable withoutUpgrade(RoutingContext context, Credentials credentials) {
    try {
      access.admit(PersonPrincipal.class, Permission.USE_CALLING, credentials);
      if (missingLogged.compareAndSet(false, true)) {
        LOG.warn(
            "a request for calls arrived without its WebSocket upgrade: the proxy in front has to"
                + " pass the headers Upgrade and Connection (docs/operation.md has examples); until"
                + " it does, nobody behind it can call. Logged once until an upgrade arrives");
      }
    } catch (ApiException e) {
      LOG.debug("a request without an upgrade: {}", e.getMessage());
    } catch (Throwable e) { // the answer is the same
      FatalErrors.exitIfFatal(e);
      LOG.error("a session could not be looked up", e);
    }
    return () -> requireUpgrade(context);
  }

  private static void requireUpgrade(RoutingContext context) {
    if (context.request().version() == HttpVersion.HTTP_1_1) {
      // Spec: RFC 9110 §15.5.22; HTTP/2 has no such header (RFC 9113 §8.2.2).
      context.response().putHeader("Upgrade", "websocket");
      context.response().putHeader("Connection", "Upgrade");
    }
    ApiRouter.answer(
        context,
        ErrorCode.UPGRADE_REQUIRED,
        "a WebSocket is expected here: a proxy in between has to pass the headers Upgrade and"
            + " Connection");
  }

  /**
   * Looks the session up; blocks. A failed look-up is not answered with {@code UNAUTHENTICATED},
   * which clients take for the end of the session.
   */
  private Runnable decision(RoutingContext context, Credentials credentials, String requestId) {
    try {
      PersonPrincipal person =
          access.admit(PersonPrincipal.class, Permission.USE_CALLING, credentials);
      return () -> connect(context, person.session());
    } catch (ApiException e) {
      return () -> ApiRouter.write(context, ErrorResponses.of(e, requestId));
    } catch (Throwable e) { // an Error of one request fails that request
      FatalErrors.exitIfFatal(e);
      LOG.error("a session could not be looked up", e);
      return () -> later(context);
    }
  }

  /** Accepts the socket, only to say when to try again. */
  private void later(RoutingContext context) {
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> {
          log.finished(context);
          forget(context);
          var _ =
              socket.writeTextMessage(
                  SignallingCodec.encodeServerFrame(
                      Frame.control(new ServerMessage.Closing(TRY_AGAIN_AFTER.toMillis()))));
          var _ =
              socket.close(
                  (short) CloseCode.TRY_AGAIN_LATER.code(), CloseCode.TRY_AGAIN_LATER.name());
        })
        .onFailure(e -> LOG.debug("a socket went away while it was opened", e));
  }

  private void connect(RoutingContext context, Session session) {
    missingLogged.set(false);
    // Connects on this event loop, at once, so that the first frame finds its handler.
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> {
          SocketPipeline.prepare(context.request().connection(), stalled);
          log.finished(context);
          forget(context);
          switchboard.connect(socket, session);
        })
        .onFailure(e -> LOG.debug("a socket went away while it was opened", e));
  }

  /**
   * Releases a request that is answered and logged. Otherwise Vert.x keeps it, with everything that
   * it refers to, for as long as the socket is open.
   */
  private static void forget(RoutingContext context) {
    HttpServerRequest request = context.request();
    request.handler(null).endHandler(null).exceptionHandler(null).headers().clear();
    request.response().endHandler(null).closeHandler(null).exceptionHandler(null);
    request.response().headersEndHandler(null).bodyEndHandler(null).headers().clear();
  }
}
