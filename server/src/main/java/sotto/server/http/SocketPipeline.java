package sotto.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import sotto.server.http.flow.SocketFlow;
import sotto.server.http.flow.StalledConnections;

/**
 * Adapts the connection of a request that has become a WebSocket to signalling: the idle timeout of
 * HTTP goes, with its timer and its promise for every write (silent devices are found by the
 * heartbeat of their link), what is written in one turn of the event loop is flushed together, a
 * client that does not read its answers is not read, and text that is not UTF-8 closes the socket
 * (RFC 6455 §8.1). On the connection's event loop.
 */
final class SocketPipeline {
  /** The most frames that are batched before a flush. */
  private static final int FRAMES_PER_FLUSH = 64;

  private SocketPipeline() {}

  static void prepare(HttpConnection connection, StalledConnections stalled) {
    if (!(connection instanceof ConnectionBase base)) {
      return; // it works unchanged, only at a higher cost
    }
    prepare(base.channelHandlerContext().pipeline(), stalled);
  }

  private static void prepare(ChannelPipeline pipeline, StalledConnections stalled) {
    if (pipeline.get(IdleStateHandler.class) != null) {
      pipeline.remove(IdleStateHandler.class);
    }
    ChannelHandlerContext sockets = pipeline.context(VertxHandler.class);
    if (sockets != null) {
      pipeline.addBefore(sockets.name(), null, new SocketFlow(stalled));
      pipeline.addBefore(
          sockets.name(), null, new FlushConsolidationHandler(FRAMES_PER_FLUSH, true));
      // Vert.x decodes with replacement characters: a message would be another than was sent.
      pipeline.addBefore(sockets.name(), null, new Utf8FrameValidator());
    }
  }
}
