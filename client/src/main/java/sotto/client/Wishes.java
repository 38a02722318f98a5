package sotto.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;

/**
 * Messages that replace a value, such as {@link ClientMessage.SetAvailability}. Where the server
 * limits how often, one is sent again after the wait, unless another of its kind has followed it.
 * Thread-safe; no method blocks.
 */
final class Wishes {
  private final Function<ClientMessage, CompletableFuture<ServerMessage>> request;
  private final ClientTime time;

  /** The number of the last value of each kind that was to be set. */
  private final Map<Class<?>, Long> last = new ConcurrentHashMap<>();

  private final AtomicLong count = new AtomicLong();

  /**
   * Starts without values.
   *
   * @param request sends a message; the answer is as of {@link SignallingClient#request}
   */
  Wishes(Function<ClientMessage, CompletableFuture<ServerMessage>> request, ClientTime time) {
    this.request = request;
    this.time = time;
  }

  /** Sends a message, and perhaps again; the answer to the last of them. */
  CompletableFuture<ServerMessage> set(ClientMessage message) {
    long number = count.incrementAndGet();
    last.put(message.getClass(), number);
    return request.apply(message).thenCompose(answer -> again(message, number, answer));
  }

  private CompletableFuture<ServerMessage> again(
      ClientMessage message, long number, ServerMessage answer) {
    if (!(answer instanceof ServerMessage.Failed failed)
        || failed.retryAfterMillis() == null
        || !isLast(message, number)) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<ServerMessage> later = new CompletableFuture<>();
    time.after(
        Duration.ofMillis(failed.retryAfterMillis()),
        () -> {
          if (!isLast(message, number)) {
            later.complete(answer);
            return;
          }
          var _ =
              set(message)
                  .whenComplete((next, failure) -> {
                    if (failure == null) {
                      later.complete(next);
                    } else {
                      later.completeExceptionally(failure);
                    }
                  });
        });
    return later;
  }

  private boolean isLast(ClientMessage message, long number) {
    Long newest = last.get(message.getClass());
    return newest != null && newest == number;
  }
}
