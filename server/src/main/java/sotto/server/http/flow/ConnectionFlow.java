package sotto.server.http.flow;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Sets the bounds of this package on each new connection. */
public final class ConnectionFlow implements Handler<HttpConnection> {
  /** The bytes that may wait in this process; above that nothing more is read or begun. */
  private static final WriteBufferWaterMark WAITING_BYTES =
      new WriteBufferWaterMark(16 * 1024, 32 * 1024);

  /**
   * The bytes that the kernel accepts beyond those it can send. Without a bound it accepts
   * megabytes, and then a slow reader makes no visible progress for minutes.
   */
  private static final int UNSENT_BYTES = 128 * 1024;

  private static final ByteBufAllocator ALLOCATOR = new CheckedAllocator(ByteBufAllocator.DEFAULT);

  private final StalledConnections stalled;
  private final Patience patience;

  public ConnectionFlow(StalledConnections stalled) {
    this(stalled, Patience.USUAL);
  }

  /** The same with other times, for tests. */
  public ConnectionFlow(StalledConnections stalled, Patience patience) {
    this.stalled = stalled;
    this.patience = patience;
  }

  @Override
  public void handle(HttpConnection connection) {
    ChannelHandlerContext context = ((ConnectionBase) connection).channelHandlerContext();
    Channel channel = context.channel();
    bound(channel);
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get("httpDecoder") != null) {
      pipeline.addBefore("httpDecoder", null, new BoundedReads());
    } else {
      // Pings and settings are answered, and resets counted, without a request.
      pipeline.addBefore(context.name(), null, new BoundedReads());
      pipeline.addBefore(context.name(), null, new SocketFlow(stalled, patience.connection()));
    }
    new AnswerBacklog(
        channel,
        patience,
        () -> {
          stalled.closed(String.valueOf(connection.remoteAddress().hostAddress()));
          // Closes from this handler on: Vert.x itself would first wait until everything is
          // written.
          var _ = context.close();
        });
  }

  private static void bound(Channel channel) {
    ChannelConfig config = channel.config();
    config.setAllocator(ALLOCATOR);
    config.setWriteBufferWaterMark(WAITING_BYTES);
    if (config.getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator reads) {
      reads.maxMessagesPerRead(1); // so that auto-read is checked after each
    }
    if (channel instanceof EpollSocketChannel epoll) {
      epoll.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_BYTES);
    }
  }
}
