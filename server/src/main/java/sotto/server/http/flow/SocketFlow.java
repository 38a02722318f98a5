package sotto.server.http.flow;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.server.http.connections.UntakenOutput;

/**
 * Reads a WebSocket or an HTTP/2 connection only while its client reads, too: the pongs that answer
 * its pings count as much as messages, and Vert.x bounds neither. A client that reads nothing for a
 * minute, or not even the close frame, is disconnected. One that was slow to read the close frame
 * is not read any more.
 */
public final class SocketFlow extends ChannelDuplexHandler {
  /** Vert.x waits without a limit for its close frame to be written. */
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

  /**
   * The writes that may wait, however small: a pong of HTTP/2 is 17 bytes, and takes a hundred of
   * heap while it waits.
   */
  private static final int MOST_WAITING = 64;

  private final StalledConnections stalled;
  private final Duration patience;
  private @Nullable StallTimer timer;
  private @Nullable Future<?> closing;

  /**
   * Whether reading was stopped here, and not by Vert.x for a refused socket: Vert.x keeps
   * everything read from such a socket, without a bound, and never stops reading a second time.
   */
  private boolean heldBack;

  /** The writes since the channel last had nothing left to send. */
  private int waiting;

  public SocketFlow(StalledConnections stalled) {
    this(stalled, Patience.USUAL.connection());
  }

  /**
   * The same with another time.
   *
   * @param patience for a client that takes nothing
   */
  SocketFlow(StalledConnections stalled, Duration patience) {
    this.stalled = stalled;
    this.patience = patience;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    follow(context);
    context.fireChannelWritabilityChanged();
  }

  private void follow(ChannelHandlerContext context) {
    boolean takes = context.channel().isWritable() && waiting < MOST_WAITING;
    if (takes) {
      stopTimer();
    } else {
      startTimer(context);
    }
    ChannelConfig config = context.channel().config();
    if (!takes) {
      heldBack |= config.isAutoRead();
      config.setAutoRead(false);
    } else if (heldBack && closing == null) {
      heldBack = false;
      config.setAutoRead(true);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof CloseWebSocketFrame && closing == null) {
      closing =
          context
              .executor()
              .schedule(() -> cutOff(context), CLOSING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
    waiting = UntakenOutput.bytes(context.channel()) == 0 ? 1 : waiting + 1;
    ChannelPromise counted = promise;
    if (waiting == MOST_WAITING) {
      counted = promise.unvoid();
      counted.addListener(_ -> taken(context));
    }
    var _ = context.write(message, counted);
    if (!context.channel().isWritable() || waiting >= MOST_WAITING) {
      follow(context); // under TLS the event comes too late: in a later turn of the event loop
    }
  }

  private void taken(ChannelHandlerContext context) {
    waiting = 0;
    if (!context.isRemoved()) {
      follow(context);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stopTimer();
    if (closing != null) {
      closing.cancel(false);
    }
  }

  private void startTimer(ChannelHandlerContext context) {
    if (timer == null) {
      timer =
          new StallTimer(
              context.executor(),
              patience,
              () -> context.channel().bytesBeforeWritable(),
              () -> cutOff(context));
    }
    timer.start();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.stop();
    }
  }

  private void cutOff(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      stalled.closed(
          context.channel().remoteAddress() instanceof InetSocketAddress peer
              ? peer.getAddress().getHostAddress()
              : "unknown");
      var _ = context.close();
    }
  }
}
