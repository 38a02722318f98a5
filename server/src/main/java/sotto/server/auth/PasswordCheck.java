package sotto.server.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sotto.switchboard.process.FatalErrors;

/**
 * Hashes and checks passwords on a few platform threads of its own: each takes a core for a moment,
 * and on the virtual threads of requests it would hold the threads that carry all of them. The
 * others wait in a bounded queue in which the sources take turns. Thread-safe; its methods block.
 */
public final class PasswordCheck {
  /** Some seconds of work for one thread. */
  private static final int MOST_WAITING = 128;

  private static final int IDLE_SECONDS = 30;

  private final FairQueue<Job<?>> waiting = new FairQueue<>(MOST_WAITING);
  private final Executor threads;
  private final PasswordHash.Cost cost;
  private final PasswordHash unmatched;

  /** A piece of work and its result. */
  private record Job<T>(Supplier<T> work, CompletableFuture<T> result) {
    void run() {
      try {
        result.complete(work.get());
      } catch (Throwable e) {
        FatalErrors.exitIfFatal(e);
        result.completeExceptionally(e);
      }
    }
  }

  /**
   * A check with threads of its own, which end when there is nothing to do.
   *
   * @param concurrent the largest number at the same time
   */
  public PasswordCheck(int concurrent) {
    this(concurrent, PasswordHash.Cost.RECOMMENDED);
  }

  private PasswordCheck(int concurrent, PasswordHash.Cost cost) {
    this(threads(concurrent), cost);
  }

  PasswordCheck(Executor threads, PasswordHash.Cost cost) {
    this.threads = threads;
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
   * @param source the address or device that asks
   * @throws OverloadedException when too many others wait
   */
  public String hash(Password password, String source) throws OverloadedException {
    return inTurn(source, () -> PasswordHash.of(password, cost).phc());
  }

  /**
   * Whether the stored hash is the password's. Without a stored hash the answer is false, after the
   * same time.
   *
   * @param source the address or device that asks
   * @throws OverloadedException when too many others wait
   */
  public boolean matches(Optional<String> phc, Password password, String source)
      throws OverloadedException {
    return inTurn(
        source, () -> phc.flatMap(PasswordHash::parse).orElse(unmatched).matches(password));
  }

  private <T> T inTurn(String source, Supplier<T> work) throws OverloadedException {
    Job<T> job = new Job<>(work, new CompletableFuture<>());
    waiting
        .add(source, job)
        .ifPresentOrElse(
            displaced -> displaced.result().completeExceptionally(new OverloadedException()),
            () -> threads.execute(() -> waiting.poll().ifPresent(Job::run)));
    try {
      return job.result().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OverloadedException) {
        throw new OverloadedException();
      }
      throw new IllegalStateException("A password could not be checked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OverloadedException();
    }
  }

  private static Executor threads(int number) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            number,
            number,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Thrown when more passwords wait for a check than the server can handle. */
  public static final class OverloadedException extends Exception {
    OverloadedException() {
      super("too many passwords are being checked");
    }
  }
}
