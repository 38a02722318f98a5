package sotto.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * The handlers of a server's sockets.
 *
 * @param connections prepares each new connection
 * @param people makes the handler of each event loop of the port for people
 * @param monitoring makes that of the port for {@code /metrics}
 */
record Sockets(
    Handler<HttpConnection> connections,
    Supplier<Handler<HttpServerRequest>> people,
    Supplier<Handler<HttpServerRequest>> monitoring) {}
