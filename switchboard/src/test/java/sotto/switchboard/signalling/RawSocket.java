package sotto.switchboard.signalling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;

/** A WebSocket that ignores the contract. */
final class RawSocket {
  private static final String HELLO =
      """
      {"v":1,"type":"hello","body":{"client":{"kind":"headless","version":"1","endToEnd":true}}}\
      """;

  private final BlockingQueue<Frame<ServerMessage>> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  RawSocket(HttpClient http, URI uri, DeviceSession who) {
    socket =
        http.newWebSocketBuilder()
            .header("X-Test-Session", who.session().value())
            .buildAsync(uri, new Listener())
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
  }

  void hello() {
    sendHello();
    next();
  }

  void sendHello() {
    send(HELLO);
  }

  /** The same of a device that is capable of end-to-end encrypted calls, or not. */
  void sendHello(boolean endToEnd) {
    send(HELLO.replace("true", Boolean.toString(endToEnd)));
  }

  void send(String text) {
    socket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Sends, and ignores a socket that the server has closed already. */
  void trySend(String text) {
    socket.sendText(text, true).exceptionally(_ -> socket).orTimeout(10, TimeUnit.SECONDS).join();
  }

  void sendBinary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
  }

  /** The next frame. */
  Frame<ServerMessage> next() {
    try {
      Frame<ServerMessage> frame = frames.poll(10, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next error. */
  Frame<ServerMessage> nextError() {
    Frame<ServerMessage> frame = next();
    while (!(frame.message() instanceof ServerMessage.Failed)) {
      frame = next();
    }
    return frame;
  }

  int closeCode() {
    return closed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          frames.add(SignallingCodec.decodeServerFrame(parts.toString()));
        } catch (ContractViolationException e) {
          closed.completeExceptionally(e);
        }
        parts.setLength(0);
      }
      ws.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
      closed.completeExceptionally(error instanceof IOException ? error : new IOException(error));
    }
  }
}
