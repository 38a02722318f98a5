package sotto.server.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import sotto.protocol.UserId;
import sotto.server.auth.AttemptLimits;
import sotto.server.http.ApiException;

/** The limits on one user's look-ups and changes of keys: verifying costs signatures. */
public final class KeyLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Room for the look-up of a whole address book. */
  private static final int READS = 600;

  /**
   * An answer counts as one more look-up for each such number of bytes; most lists take a small
   * part of that.
   */
  private static final int CHARS_PER_READ = 64 * 1024;

  /** An answer may take a megabyte until it is sent, and as much while it is built. */
  private static final int AT_A_TIME = 8;

  private static final int CHANGES = 120;

  /** The bytes of lists: one of full length, or a hundred of usual length. */
  private static final Duration LIST_WINDOW = Duration.ofMinutes(10);

  private final Semaphore showing = new Semaphore(AT_A_TIME);
  private final AttemptLimits reads;
  private final AttemptLimits changes;
  private final AttemptLimits listBytes;

  public KeyLimits(LongSupplier nanoTime) {
    this.reads = new AttemptLimits(READS, WINDOW, nanoTime);
    this.changes = new AttemptLimits(CHANGES, WINDOW, nanoTime);
    this.listBytes = new AttemptLimits(KeyText.MAX_LIST_BYTES, LIST_WINDOW, nanoTime);
  }

  /** Counts a look-up of keys. */
  void read(UserId by) throws ApiException {
    demand(reads.attempt(by.value()));
  }

  /**
   * Builds an answer and counts it by its length: it is in memory until it is read, and a member
   * may request many on any number of connections and read none.
   */
  <T> T shown(UserId by, Supplier<T> made, ToIntFunction<T> chars) throws ApiException {
    showing.acquireUninterruptibly();
    try {
      T shown = made.get();
      int further = chars.applyAsInt(shown) / CHARS_PER_READ;
      if (further > 0) {
        demand(reads.attempt(by.value(), further));
      }
      return shown;
    } finally {
      showing.release();
    }
  }

  /** Counts a change, whether it succeeds or not. */
  void change(UserId by) throws ApiException {
    demand(changes.attempt(by.value()));
  }

  /** Counts the verification of a list, whose cost depends on its length. */
  void verify(UserId by, int bytes) throws ApiException {
    demand(listBytes.attempt(by.value(), bytes));
  }

  private static void demand(Optional<Duration> wait) throws ApiException {
    if (wait.isPresent()) {
      throw ApiException.rateLimited(wait.get());
    }
  }
}
