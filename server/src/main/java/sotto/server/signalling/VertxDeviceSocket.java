package sotto.server.signalling;

import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.CloseCode;

/** A device's WebSocket on Vert.x. */
final class VertxDeviceSocket implements DeviceSocket {
  /**
   * More than a link may have unacknowledged is never written by right; a socket that is read gets
   * rid of this much at once.
   */
  private static final int WRITE_QUEUE_BYTES = 512 * 1024;

  private final ServerWebSocket socket;
  private volatile @Nullable SocketReader reader;

  VertxDeviceSocket(ServerWebSocket socket) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
  }

  /** Starts to read. At once when the socket is accepted, or frames are lost. */
  void readWith(SocketReader reader) {
    this.reader = reader;
    socket.textMessageHandler(reader::text);
    socket.binaryMessageHandler(_ -> reader.binary());
    // What Vert.x cannot read (a frame far too large, a broken one) it closes by itself.
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> reader.closed(isGoodbye(socket.closeStatusCode())));
  }

  private static boolean isGoodbye(@Nullable Short code) {
    return code != null && (code == 1000 || code == 1001);
  }

  @Override
  public void send(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }

  @Override
  public void close(CloseCode code) {
    if (!socket.isClosed()) {
      socket.close((short) code.code(), code.name());
    }
  }

  @Override
  public boolean isBacklogged() {
    return socket.writeQueueFull();
  }

  @Override
  public long heardAtMillis() {
    SocketReader at = reader;
    return at == null ? Long.MAX_VALUE : at.heardAtMillis();
  }
}
