package sotto.server.auth;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and checks passwords, a bounded number at a time: each takes memory and a core, and many
 * at once must not overload the server. Thread-safe; blocks.
 */
public final class PasswordCheck {
  private static final int MAX_WAIT_SECONDS = 5;

  private final Semaphore permits;
  private final PasswordHash.Cost cost;
  private final PasswordHash unmatched;

  /**
   * @param concurrent the largest number at the same time
   */
  public PasswordCheck(int concurrent) {
    this(concurrent, PasswordHash.Cost.RECOMMENDED);
  }

  private PasswordCheck(int concurrent, PasswordHash.Cost cost) {
    this.permits = new Semaphore(concurrent, true);
    this.cost = cost;
    this.unmatched = PasswordHash.ofNoPassword(cost);
  }

  /** For tests: the hashes cost next to nothing and protect nothing. */
  public static PasswordCheck insecureButFast() {
    return new PasswordCheck(4, new PasswordHash.Cost(64, 1, 1));
  }

  /**
   * Hashes a password for storing.
   *
   * @throws OverloadedException when too many others wait
   */
  public String hash(Password password) throws OverloadedException {
    acquire();
    try {
      return PasswordHash.of(password, cost).phc();
    } finally {
      permits.release();
    }
  }

  /**
   * Whether the stored hash is the password's. Without a stored hash the answer is false, after the
   * same time.
   *
   * @throws OverloadedException when too many others wait
   */
  public boolean matches(Optional<String> phc, Password password) throws OverloadedException {
    acquire();
    try {
      return phc.flatMap(PasswordHash::parse).orElse(unmatched).matches(password);
    } finally {
      permits.release();
    }
  }

  private void acquire() throws OverloadedException {
    try {
      if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new OverloadedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OverloadedException();
    }
  }

  /** Thrown when more passwords wait for a check than the server can handle. */
  public static final class OverloadedException extends Exception {
    OverloadedException() {
      super("too many passwords are being checked");
    }
  }
}
