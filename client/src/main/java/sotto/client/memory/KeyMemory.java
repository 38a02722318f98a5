package sotto.client.memory;

/**
 * Stores the {@link KeyState} of one device. Thread-safe.
 *
 * <p><b>Security guarantees:</b> changes are atomic; once {@link #change} has returned, the change
 * is as durable as the memory.
 *
 * <p><b>Does not protect against:</b> a memory that is reset to an older state: then older lists
 * and offers pass again.
 */
public interface KeyMemory extends AutoCloseable {
  /** A change that may throw. */
  @FunctionalInterface
  interface Change<X extends Exception> {
    /** The new state; an equal one for no change. */
    KeyState apply(KeyState state) throws X;
  }

  /** The current state. */
  KeyState state();

  /**
   * Applies a change; changes are serialised. When the change throws, nothing is changed.
   *
   * @return the current state
   * @throws X thrown by the change
   * @throws java.io.UncheckedIOException if it could not be stored; then nothing is changed
   */
  <X extends Exception> KeyState change(Change<X> change) throws X;

  @Override
  void close();
}
