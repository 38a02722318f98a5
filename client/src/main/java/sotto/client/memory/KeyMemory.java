package sotto.client.memory;

/**
 * Keeps the {@link KeyState} of one device. Safe for use by many threads.
 *
 * <p><b>Security guarantees:</b> a change is there as a whole or not at all; once {@link #change}
 * has returned it is as durable as the memory is.
 *
 * <p><b>Does not protect against:</b> a memory that is put back to an older state: then older lists
 * and offers pass again.
 */
public interface KeyMemory extends AutoCloseable {
  /** A change that may refuse. */
  @FunctionalInterface
  interface Change<X extends Exception> {
    /** The state to remember instead; an equal one for no change. */
    KeyState apply(KeyState state) throws X;
  }

  /** As it is now. */
  KeyState state();

  /**
   * Changes it, one change after the other. When the change throws, nothing is changed.
   *
   * @return as it is now
   * @throws X what the change throws
   * @throws java.io.UncheckedIOException if it could not be kept; then nothing is changed
   */
  <X extends Exception> KeyState change(Change<X> change) throws X;

  @Override
  void close();
}
