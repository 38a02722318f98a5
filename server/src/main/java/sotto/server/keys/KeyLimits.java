package sotto.server.keys;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import sotto.protocol.UserId;
import sotto.server.auth.AttemptLimits;
import sotto.server.http.ApiException;

/** How often one user may ask for keys and change own ones: verifying costs signatures. */
public final class KeyLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Opening an address book's worth of contacts is no abuse. */
  private static final int READS = 600;

  private static final int CHANGES = 120;

  /** So many bytes of lists: one of full length, or a hundred of usual length. */
  private static final Duration LIST_WINDOW = Duration.ofMinutes(10);

  private final AttemptLimits reads;
  private final AttemptLimits changes;
  private final AttemptLimits listBytes;

  public KeyLimits(InstantSource clock) {
    this.reads = new AttemptLimits(READS, WINDOW, clock);
    this.changes = new AttemptLimits(CHANGES, WINDOW, clock);
    this.listBytes = new AttemptLimits(KeyText.MAX_LIST_BYTES, LIST_WINDOW, clock);
  }

  /** Counts somebody's looking up of keys. */
  void read(UserId by) throws ApiException {
    demand(reads.attempt(by.value()));
  }

  /** Counts a change, wanted or made. */
  void change(UserId by) throws ApiException {
    demand(changes.attempt(by.value()));
  }

  /** Counts the verifying of a list, which costs by its length. */
  void verify(UserId by, int bytes) throws ApiException {
    demand(listBytes.attempt(by.value(), bytes));
  }

  private static void demand(Optional<Duration> wait) throws ApiException {
    if (wait.isPresent()) {
      throw ApiException.rateLimited(wait.get());
    }
  }
}
