package sotto.server.http.flow;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The bytes of answers that wait on a connection, over all its streams together: with HTTP/2 a
 * client opens a hundred streams and closes the window of each. Only on the connection's event
 * loop.
 */
final class AnswerBacklog {
  /**
   * More than a hundred streams of shared assets can keep waiting ({@link
   * ResponseWriter#MOST_WAITING_BYTES} each), so that a browser on a slow line is never refused.
   */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final AttributeKey<AnswerBacklog> KEY =
      AttributeKey.valueOf(AnswerBacklog.class, "of");

  private final Patience patience;
  private final StallTimer timer;
  private long waitingBytes;
  private long takenBytes;

  AnswerBacklog(Channel channel, Patience patience, Runnable stalled) {
    this.patience = patience;
    this.timer =
        new StallTimer(channel.eventLoop(), patience.connection(), () -> takenBytes, stalled);
    channel.attr(KEY).set(this);
    channel.closeFuture().addListener(_ -> timer.stop());
  }

  /** The backlog of a connection that {@link ConnectionFlow} has prepared. */
  static AnswerBacklog of(HttpConnection connection) {
    AnswerBacklog backlog = ((ConnectionBase) connection).channel().attr(KEY).get();
    if (backlog == null) {
      throw new IllegalStateException("the connection was not prepared");
    }
    return backlog;
  }

  Patience patience() {
    return patience;
  }

  /** Counts bytes that were passed to the connection. */
  void given(int bytes) {
    waitingBytes += bytes;
    timer.start();
  }

  /** Counts bytes that the network has taken, or never will because their stream has ended. */
  void taken(int bytes) {
    waitingBytes -= bytes;
    takenBytes += bytes;
    if (waitingBytes == 0) {
      timer.stop();
    }
  }

  /** Whether the connection must not get more answers. */
  boolean isFull() {
    return waitingBytes > MOST_BYTES;
  }
}
