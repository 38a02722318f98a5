package sotto.server.http.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import sotto.server.http.connections.ClientConnection;

/**
 * The only place where a request begins, whether for a page, the API, a WebSocket or an unknown
 * path. On a connection whose earlier answers still wait none begins: with HTTP/1.1 the request
 * waits (and those behind it are not read), with HTTP/2 it is refused with a code that lets the
 * client retry it.
 */
public final class RequestGate implements Handler<HttpServerRequest> {
  /** Spec: RFC 9113 §7: the stream was refused before anything was done for it. */
  static final long REFUSED_STREAM = 0x7;

  private final Handler<HttpServerRequest> requests;
  private final Counter refused;

  /**
   * A gate.
   *
   * @param requests handles those that begin
   */
  public RequestGate(Handler<HttpServerRequest> requests, MeterRegistry meters) {
    this.requests = requests;
    this.refused = meters.counter("sotto.http.streams.refused");
  }

  @Override
  public void handle(HttpServerRequest request) {
    ClientConnection connection = ClientConnection.of(request.connection());
    if (connection != null) {
      connection.used();
    }
    if (request.version() == HttpVersion.HTTP_2) {
      beginOrRefuse(request);
    } else {
      beginWhenTaken(request);
    }
  }

  private void beginOrRefuse(HttpServerRequest request) {
    if (AnswerBacklog.of(request.connection()).isFull()) {
      refused.increment();
      var _ = request.response().reset(REFUSED_STREAM);
    } else {
      requests.handle(request);
    }
  }

  private void beginWhenTaken(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    // Checks the channel itself: under TLS Vert.x detects that it is full only in a later turn of
    // the event loop, after all requests of one read have begun.
    if (((ConnectionBase) request.connection()).channel().isWritable()) {
      requests.handle(request);
      return;
    }
    request.pause(); // or its body would arrive before there is a handler for it
    response.drainHandler(_ -> {
      response.drainHandler(null);
      // The body comes in a later turn of the event loop; a handler may pause it again until then.
      request.resume();
      requests.handle(request);
    });
  }
}
