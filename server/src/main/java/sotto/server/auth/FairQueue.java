package sotto.server.auth;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded queue in which sources take turns, so that one with many entries delays only itself.
 * When it is full, the source with the most entries loses its newest one. Thread-safe; never
 * blocks.
 */
final class FairQueue<T> {
  private final int capacity;

  /** The waiting entries by source; the source whose turn is next comes first. Never empty ones. */
  private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();

  private int size;

  FairQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds an entry. Returns the one that has no place, which may be the new one. */
  synchronized Optional<T> add(String source, T entry) {
    waiting.computeIfAbsent(source, s -> new ArrayDeque<>()).addLast(entry);
    size++;
    return size > capacity ? Optional.of(takeFromLongest()) : Optional.empty();
  }

  /** Takes the oldest entry of the source whose turn it is; empty if nothing waits. */
  synchronized Optional<T> poll() {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Deque<T>> first = waiting.entrySet().iterator().next();
    String source = first.getKey();
    Deque<T> entries = first.getValue();
    T entry = entries.removeFirst();
    waiting.remove(source);
    if (!entries.isEmpty()) {
      waiting.put(source, entries);
    }
    size--;
    return Optional.of(entry);
  }

  private T takeFromLongest() {
    Map.Entry<String, Deque<T>> longest =
        waiting.entrySet().stream()
            .max(Comparator.comparingInt(source -> source.getValue().size()))
            .orElseThrow();
    T entry = longest.getValue().removeLast();
    if (longest.getValue().isEmpty()) {
      waiting.remove(longest.getKey());
    }
    size--;
    return entry;
  }
}
