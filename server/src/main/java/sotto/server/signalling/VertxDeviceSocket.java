package sotto.server.signalling;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.CloseCode;

/**
 * A device's WebSocket on Vert.x.
 *
 * <p><b>Writes.</b> Frames of one turn of the event loop are flushed together: one system call for
 * an answer and what follows from it, instead of one each.
 *
 * <p><b>Idle.</b> Nearly all sockets are. What the request left behind that made it one is let go:
 * its headers, and the idle timeout of HTTP with its timer and its promise for every write. A
 * device that falls silent is found by the heartbeat of its link.
 *
 * <p><b>Backlog.</b> Vert.x calls a socket full as soon as 16 messages from another thread wait for
 * its event loop, whoever keeps them waiting. That is the server's own delay and says nothing of
 * the reader, who must not be thrown out for it: so only what the network has not taken counts
 * here. What waits before that is bounded by what a link may have unacknowledged.
 */
final class VertxDeviceSocket implements DeviceSocket {
  /**
   * More than a link may have unacknowledged is never written by right; a socket that is read gets
   * rid of this much at once.
   */
  private static final int WRITE_QUEUE_BYTES = 512 * 1024;

  /** Frames that are gathered at most before they are flushed. */
  private static final int FRAMES_PER_FLUSH = 64;

  private final ServerWebSocket socket;
  private final Channel channel;
  private volatile @Nullable SocketReader reader;

  /** On the socket's event loop. */
  VertxDeviceSocket(ServerWebSocket socket) {
    ChannelHandlerContext context = ((WebSocketInternal) socket).channelHandlerContext();
    this.socket = socket;
    this.channel = context.channel();
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    socket.headers().clear();
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get(IdleStateHandler.class) != null) {
      pipeline.remove(IdleStateHandler.class);
    }
    pipeline.addBefore(
        context.name(),
        "flushes-of-a-turn",
        new FlushConsolidationHandler(FRAMES_PER_FLUSH, true));
  }

  /** Starts to read. At once when the socket is accepted, or frames are lost. */
  void readWith(SocketReader reader) {
    this.reader = reader;
    socket.textMessageHandler(reader::text);
    socket.binaryMessageHandler(_ -> reader.binary());
    // A message in many frames that grows too large is dropped with this exception, and the socket
    // left open. Whatever else Vert.x cannot read it closes by itself.
    socket.exceptionHandler(failure -> {
      if (failure instanceof IllegalStateException) {
        reader.tooLarge();
      }
    });
    socket.closeHandler(_ -> reader.closed(isGoodbye(socket.closeStatusCode())));
  }

  private static boolean isGoodbye(@Nullable Short code) {
    return code != null && (code == 1000 || code == 1001);
  }

  @Override
  public void send(String text) {
    unlessClosed(() -> socket.writeTextMessage(text));
  }

  @Override
  public void close(CloseCode code) {
    unlessClosed(() -> socket.close((short) code.code(), code.name()));
  }

  @Override
  public boolean isBacklogged() {
    return channel.isActive() && !channel.isWritable();
  }

  /** Vert.x throws at a closed socket, and it may close at any moment on its own event loop. */
  private void unlessClosed(Runnable task) {
    try {
      if (!socket.isClosed()) {
        task.run();
      }
    } catch (IllegalStateException e) {
      // It has closed in between; the agent hears of that by itself.
    }
  }

  @Override
  public long heardAtMillis() {
    SocketReader at = reader;
    return at == null ? Long.MAX_VALUE : at.heardAtMillis();
  }
}
