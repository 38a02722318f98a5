package sotto.switchboard.signalling;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Sends to thousands of links in slices with pauses between them, so that calls need not wait until
 * all have been served, and the sockets' event loops write one slice before the next arrives: there
 * is a frame for each link, and 5,000 at once would be memory that is never returned. One message
 * after the other, so that no link gets an older one after a newer one. Only for the agent's
 * thread.
 */
final class Broadcaster {
  private static final int SLICE = 500;

  private record Sending(EncodedMessage message, List<Link> to) {}

  private final Consumer<Runnable> later;
  private final BiConsumer<Link, EncodedMessage> send;
  private final ArrayDeque<Sending> waiting = new ArrayDeque<>();
  private int next;
  private boolean running;

  /**
   * Creates a broadcaster.
   *
   * @param later runs a task after a pause, on the agent's thread
   */
  Broadcaster(Consumer<Runnable> later, BiConsumer<Link, EncodedMessage> send) {
    this.later = later;
    this.send = send;
  }

  /** Queues a message to the links, as they are now. */
  void send(EncodedMessage message, Collection<Link> to) {
    waiting.add(new Sending(message, List.copyOf(to)));
    if (!running) {
      running = true;
      slice();
    }
  }

  private void slice() {
    Sending sending = waiting.element();
    int end = Math.min(sending.to().size(), next + SLICE);
    for (; next < end; next++) {
      Link link = sending.to().get(next);
      if (!link.isBroken()) {
        send.accept(link, sending.message());
      }
    }
    if (next == sending.to().size()) {
      waiting.remove();
      next = 0;
    }
    running = !waiting.isEmpty();
    if (running) {
      later.accept(this::slice);
    }
  }
}
