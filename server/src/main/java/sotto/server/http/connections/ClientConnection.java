package sotto.server.http.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** An accepted connection as {@link Connections} counts it. Its fields are guarded by that. */
public final class ClientConnection {
  private static final AttributeKey<ClientConnection> KEY =
      AttributeKey.valueOf(ClientConnection.class, "of");

  /** The objects of a hundred small writes, and input that was read and is held back. */
  private static final int HELD_BYTES = 64 * 1024;

  private final Connections all;
  private final Channel channel;
  final InetAddress address;

  /** The session for which it counts; null for its address. */
  @Nullable Object session;

  long usedAtNanos;

  /** The sweeps in a row that have found output waiting. */
  int unreadSweeps;

  int requests;
  boolean hasRequested;

  ClientConnection(Connections all, Channel channel, InetAddress address, long nowNanos) {
    this.all = all;
    this.channel = channel;
    this.address = address;
    this.usedAtNanos = nowNanos;
    channel.attr(KEY).set(this);
  }

  /** The connection; null for one that is not counted, such as a proxy's. */
  public static @Nullable ClientConnection of(HttpConnection connection) {
    return connection instanceof ConnectionBase base ? base.channel().attr(KEY).get() : null;
  }

  /** Notes a request that is answered at once. */
  public void used() {
    all.used(this);
  }

  /** Notes the beginning of a request, which may last as long as it needs. */
  public void requestBegan() {
    all.requestBegan(this);
  }

  /** Notes the end of a request. */
  public void requestEnded() {
    all.requestEnded(this);
  }

  /** Counts it for a session from now on, because a request was admitted. */
  public void admitted(Object session) {
    all.admitted(this, session);
  }

  /** Counts it for its address again, because a request's session was refused. */
  public void refused() {
    all.refused(this);
  }

  /**
   * The memory of output that the kernel has not taken, because its client reads slowly: the bytes,
   * and the objects and the input that wait with them, which may be more.
   */
  long unreadBytes() {
    long bytes = UntakenOutput.bytes(channel);
    return bytes == 0 ? 0 : bytes + HELD_BYTES;
  }

  /** The object for which it counts. */
  Object party() {
    return session == null ? address : session;
  }

  /**
   * Closes it at once, from any thread: a handler such as that of TLS would first wait until
   * everything is written.
   */
  void cutOff() {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first == null || !channel.isRegistered()) {
      channel.unsafe().closeForcibly();
    } else {
      var _ = first.close();
    }
  }
}
