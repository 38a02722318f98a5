package sotto.switchboard.signalling;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.CloseCode;
import sotto.switchboard.process.FatalErrors;

/**
 * A device's WebSocket on Vert.x.
 *
 * <p><b>Backlog.</b> Vert.x reports a socket as full as soon as 16 messages from another thread
 * wait for its event loop, whatever the cause. A busy server would then disconnect clients that
 * read well. So the messages that are not written yet are counted here, in characters.
 */
final class VertxDeviceSocket implements DeviceSocket {
  /**
   * A link never has more unacknowledged; a socket with a reading client writes this much at once.
   */
  private static final int MOST_WAITING_CHARS = 512 * 1024;

  private final ServerWebSocket socket;
  private final AtomicInteger waitingChars = new AtomicInteger();
  private volatile @Nullable SocketReader reader;

  VertxDeviceSocket(ServerWebSocket socket) {
    this.socket = socket;
  }

  /** Starts to read. Has to be called as soon as the socket is accepted, or frames are lost. */
  void readWith(SocketReader reader) {
    this.reader = reader;
    socket.frameHandler(frame -> {
      if (!reader.frame(frame.binaryData().length())) {
        socket.pause();
      }
    });
    socket.textMessageHandler(reader::text);
    socket.binaryMessageHandler(_ -> reader.binary());
    // Vert.x drops a too large message in many frames with this exception, and leaves the socket
    // open. After any other read error it closes the socket itself.
    socket.exceptionHandler(failure -> {
      FatalErrors.exitIfFatal(failure);
      if (failure instanceof IllegalStateException) {
        reader.tooLarge();
      } else if (failure instanceof CorruptedWebSocketFrameException corrupted) {
        reader.violated(corrupted.closeStatus().code());
      }
    });
    socket.closeHandler(_ -> reader.closed(isGoodbye(socket.closeStatusCode())));
  }

  private static boolean isGoodbye(@Nullable Short code) {
    return code != null && (code == 1000 || code == 1001);
  }

  @Override
  public void send(String text) {
    unlessClosed(() -> {
      int chars = text.length();
      waitingChars.addAndGet(chars);
      // Also fails when the socket is closed, so that nothing stays counted.
      var _ =
          socket
              .writeTextMessage(text)
              .onComplete(result -> {
                FatalErrors.exitIfFatal(result.cause());
                waitingChars.addAndGet(-chars);
              });
    });
  }

  @Override
  public void close(CloseCode code) {
    unlessClosed(() -> socket.close((short) code.code(), code.name()));
  }

  @Override
  public boolean isBacklogged() {
    return waitingChars.get() > MOST_WAITING_CHARS && !socket.isClosed();
  }

  /** Vert.x throws at a closed socket, and it may close at any moment on its own event loop. */
  private void unlessClosed(Runnable task) {
    try {
      if (!socket.isClosed()) {
        task.run();
      }
    } catch (IllegalStateException e) {
      // It has closed in between; the close handler notifies the agent.
    }
  }

  @Override
  public long heardAtMillis() {
    SocketReader at = reader;
    return at == null ? Long.MAX_VALUE : at.heardAtMillis();
  }
}
