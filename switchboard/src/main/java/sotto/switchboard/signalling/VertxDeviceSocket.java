package sotto.switchboard.signalling;

import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.CloseCode;
import sotto.switchboard.process.FatalErrors;

/**
 * A device's WebSocket on Vert.x.
 *
 * <p><b>Backlog.</b> Vert.x calls a socket full as soon as 16 messages from another thread wait for
 * its event loop, whoever keeps them waiting. A busy server would then throw out readers who read
 * well. So what was given to the socket and is not yet written is counted here, in characters.
 */
final class VertxDeviceSocket implements DeviceSocket {
  /**
   * More than a link may have unacknowledged is never written by right; a socket that is read gets
   * rid of this much at once.
   */
  private static final int MOST_WAITING_CHARS = 512 * 1024;

  private final ServerWebSocket socket;
  private final AtomicInteger waitingChars = new AtomicInteger();
  private volatile @Nullable SocketReader reader;

  VertxDeviceSocket(ServerWebSocket socket) {
    this.socket = socket;
  }

  /** Starts to read. At once when the socket is accepted, or frames are lost. */
  void readWith(SocketReader reader) {
    this.reader = reader;
    socket.frameHandler(frame -> {
      if (!reader.frame(frame.binaryData().length())) {
        socket.pause();
      }
    });
    socket.textMessageHandler(reader::text);
    socket.binaryMessageHandler(_ -> reader.binary());
    // A message in many frames that grows too large is dropped with this exception, and the socket
    // left open. Whatever else Vert.x cannot read it closes by itself.
    socket.exceptionHandler(failure -> {
      FatalErrors.exitIfFatal(failure);
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
    unlessClosed(() -> {
      int chars = text.length();
      waitingChars.addAndGet(chars);
      // Fails as well when the socket is closed, so nothing is counted for ever.
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
      // It has closed in between; the agent hears of that by itself.
    }
  }

  @Override
  public long heardAtMillis() {
    SocketReader at = reader;
    return at == null ? Long.MAX_VALUE : at.heardAtMillis();
  }
}
