package sotto.client;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.signalling.ServerMessage;

/**
 * Delivers events to the listener, in order, on a virtual thread. Bounded by backpressure:
 * producers read more only through {@link #whenThereIsRoom}.
 */
final class EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  private static final int FULL = 256;

  private sealed interface Event {
    record Message(ServerMessage message) implements Event {}

    record State(LinkState state) implements Event {}

    record Last() implements Event {}
  }

  private final ClientListener listener;
  private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

  EventQueue(ClientListener listener) {
    this.listener = listener;
  }

  void start() {
    Thread.ofVirtual().name("sotto-client-events").start(this::run);
  }

  void add(ServerMessage message) {
    queue.add(new Event.Message(message));
  }

  void add(LinkState state) {
    queue.add(new Event.State(state));
  }

  /** Ends the queue's thread after the last event. */
  void finish() {
    queue.add(new Event.Last());
  }

  /** Runs the task at once, or on the queue's thread once the listener has caught up. */
  void whenThereIsRoom(Runnable task) {
    if (queue.size() < FULL) {
      task.run();
      return;
    }
    waiting.set(task);
    if (queue.size() < FULL) {
      runWaiting();
    }
  }

  private void run() {
    try {
      while (true) {
        Event event = queue.take();
        if (event instanceof Event.Last) {
          return;
        }
        deliver(event);
        if (queue.size() < FULL) {
          runWaiting();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runWaiting() {
    Runnable task = waiting.getAndSet(null);
    if (task != null) {
      task.run();
    }
  }

  private void deliver(Event event) {
    try {
      switch (event) {
        case Event.Message(ServerMessage message) -> listener.received(message);
        case Event.State(LinkState state) -> listener.stateChanged(state);
        case Event.Last() -> {}
      }
    } catch (RuntimeException e) {
      LOG.error("the listener failed", e);
    }
  }
}
