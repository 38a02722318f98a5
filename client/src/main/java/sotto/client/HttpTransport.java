package sotto.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** WebSockets of the JDK's HTTP client. */
public final class HttpTransport implements Transport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int ABNORMAL = 1006;

  private final HttpClient http;
  private final URI uri;
  private final Map<String, String> headers;

  /**
   * A transport to one address.
   *
   * @param uri {@code ws:} or {@code wss:}
   * @param headers sent with the handshake: {@code Origin} and {@code Cookie}
   */
  public HttpTransport(HttpClient http, URI uri, Map<String, String> headers) {
    this.http = http;
    this.uri = uri;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public CompletionStage<Socket> open(Listener listener) {
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
    headers.forEach(builder::header);
    return builder
        .buildAsync(uri, new Receiver(listener))
        .<Socket>thenApply(HttpSocket::new)
        .exceptionally(failure -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          throw cause instanceof WebSocketHandshakeException refused
              ? new HandshakeException(refused.getResponse().statusCode())
              : new CompletionException(cause);
        });
  }

  private record HttpSocket(WebSocket webSocket) implements Socket {
    @Override
    public CompletionStage<Void> send(String text) {
      return webSocket.sendText(text, true).thenApply(_ -> null);
    }

    @Override
    public void requestOne() {
      webSocket.request(1);
    }

    @Override
    public void close() {
      var _ =
          webSocket
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .whenComplete((_, _) -> webSocket.abort());
    }

    @Override
    public void abort() {
      webSocket.abort();
    }
  }

  /** Joins the parts of a message. */
  private static final class Receiver implements WebSocket.Listener {
    private final Listener listener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final StringBuilder parts = new StringBuilder();

    Receiver(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
      webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      parts.append(data);
      if (!last) {
        webSocket.request(1);
        return null;
      }
      String text = parts.toString();
      parts.setLength(0);
      parts.trimToSize();
      listener.received(text);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      closed(code);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed(ABNORMAL);
    }

    private void closed(int code) {
      if (closed.compareAndSet(false, true)) {
        listener.closed(code);
      }
    }
  }
}
