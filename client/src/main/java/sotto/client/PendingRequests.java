package sotto.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.ServerMessage;

/** Requests without an answer yet, by id. Guarded by the client's lock. */
final class PendingRequests {
  private final Map<String, CompletableFuture<ServerMessage>> byId = new HashMap<>();
  private long count;

  String nextId() {
    return Long.toString(++count, Character.MAX_RADIX);
  }

  CompletableFuture<ServerMessage> add(String id) {
    var answer = new CompletableFuture<ServerMessage>();
    byId.put(id, answer);
    return answer;
  }

  @Nullable CompletableFuture<ServerMessage> remove(@Nullable String id) {
    return id == null ? null : byId.remove(id);
  }

  /** Fails all requests, on another thread: their callbacks must not run under the lock. */
  void failAll(String why) {
    if (byId.isEmpty()) {
      return;
    }
    List<CompletableFuture<ServerMessage>> failed = new ArrayList<>(byId.values());
    byId.clear();
    LinkLostException lost = new LinkLostException(why);
    Thread.startVirtualThread(() -> failed.forEach(answer -> answer.completeExceptionally(lost)));
  }
}
