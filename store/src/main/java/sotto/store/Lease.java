package sotto.store;

/**
 * The right of one process at a time to write to a database. Held from its creation until it is
 * closed, or until another process has taken it, which this one detects at its next commit or
 * renewal. Thread-safe.
 */
public interface Lease extends AutoCloseable {
  /** The number of this holder; each new one has a higher number. 0 for a database without one. */
  long epoch();

  /** Whether no other process is known to have taken it. */
  boolean isHeld();

  /**
   * Reports that another process has taken it, once, on the thread that detects it; at once if that
   * has happened already. Nothing can be written any more.
   *
   * @param listener must return soon
   */
  void onLost(Runnable listener);

  /** Gives it up, so that another process can take it without waiting. Blocks; never throws. */
  @Override
  void close();
}
