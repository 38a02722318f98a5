package sotto.server.http.flow;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.protocol.ErrorCode;

/**
 * The requests of one kind whose bodies have not come to their end, with a bound on the memory of
 * all together. Beyond it the oldest is given up: an honest body arrives within moments, while
 * those held open to fill the memory grow old. So filling it locks no one else out. From any
 * thread.
 */
public final class UnfinishedBodies {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final long mostBytes;
  private final Duration patience;
  private final SequencedMap<RequestBody, Integer> oldestFirst = new LinkedHashMap<>();
  private long bytes;

  /**
   * No bodies.
   *
   * @param mostBytes for all together, several times the largest single one
   */
  public UnfinishedBodies(long mostBytes) {
    this(mostBytes, PATIENCE);
  }

  UnfinishedBodies(long mostBytes, Duration patience) {
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  /** The time for a small body; a larger one has more. */
  Duration patience() {
    return patience;
  }

  /**
   * Reads the body of a request, on its connection's event loop. One of the handlers is called,
   * once, on that loop; neither when the client goes away. The refused one has to answer the
   * request.
   *
   * @param limit in bytes
   * @param refused given {@code TOO_LARGE}, {@code TOO_SLOW}, or {@code RATE_LIMITED} when the
   *     memory was needed for others
   */
  public void read(
      HttpServerRequest request, int limit, Handler<Buffer> whole, Handler<ErrorCode> refused) {
    new RequestBody(request, limit, this, whole, refused).start();
  }

  synchronized void add(RequestBody body, int size) {
    oldestFirst.put(body, size);
    bytes += size;
    giveUpOldest();
  }

  /** Counts more of a body; does nothing if that was given up. */
  synchronized void grow(RequestBody body, int by) {
    if (oldestFirst.computeIfPresent(body, (_, size) -> size + by) != null) {
      bytes += by;
      giveUpOldest();
    }
  }

  synchronized void remove(RequestBody body) {
    Integer size = oldestFirst.remove(body);
    if (size != null) {
      bytes -= size;
    }
  }

  /** The memory held now. */
  public synchronized long bytes() {
    return bytes;
  }

  private void giveUpOldest() {
    while (bytes > mostBytes && oldestFirst.size() > 1) {
      Map.Entry<RequestBody, Integer> oldest = oldestFirst.firstEntry();
      remove(oldest.getKey());
      oldest.getKey().giveUp();
    }
  }
}
