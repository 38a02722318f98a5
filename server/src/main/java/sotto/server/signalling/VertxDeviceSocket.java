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
    try {
      return !socket.isClosed() && socket.writeQueueFull();
    } catch (IllegalStateException e) {
      return false;
    }
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
