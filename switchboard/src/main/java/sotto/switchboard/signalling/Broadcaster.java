package sotto.switchboard.signalling;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends to thousands of links in slices with pauses between them, so that calls need not wait until
 * all have been served, and the sockets' event loops write one slice before the next arrives: there
 * is a frame for each link, and 5,000 at once would be memory that is never returned. One broadcast
 * after the other, so that no link gets an older one after a newer one. Only for the agent's
 * thread.
 */
final class Broadcaster {
  private static final int SLICE = 500;

  private final Consumer<Runnable> later;
  private final Supplier<List<Link>> everybody;
  private final BiConsumer<Link, EncodedMessage> send;
  private final ArrayDeque<EncodedMessage> waiting = new ArrayDeque<>();
  private List<Link> links = List.of();
  private int next;
  private boolean running;

  /**
   * Creates a broadcaster.
   *
   * @param later runs a task after a pause, on the agent's thread
   */
  Broadcaster(
      Consumer<Runnable> later,
      Supplier<List<Link>> everybody,
      BiConsumer<Link, EncodedMessage> send) {
    this.later = later;
    this.everybody = everybody;
    this.send = send;
  }

  /** Queues a broadcast to all links that exist when its turn comes. */
  void send(EncodedMessage message) {
    waiting.add(message);
    if (!running) {
      running = true;
      links = everybody.get();
      next = 0;
      slice();
    }
  }

  private void slice() {
    EncodedMessage message = waiting.element();
    int end = Math.min(links.size(), next + SLICE);
    for (; next < end; next++) {
      Link link = links.get(next);
      if (!link.isBroken()) {
        send.accept(link, message);
      }
    }
    if (next == links.size()) {
      waiting.remove();
      links = everybody.get();
      next = 0;
    }
    running = !waiting.isEmpty();
    if (running) {
      later.accept(this::slice);
    } else {
      links = List.of();
    }
  }
}
