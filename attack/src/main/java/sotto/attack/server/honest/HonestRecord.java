package sotto.attack.server.honest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The requests and calls of honest people, each timed. One that failed, or took longer than {@link
 * #LIMIT_MILLIS}, counts as unanswered. Thread-safe.
 */
public final class HonestRecord {
  /** The longest an honest person waits. */
  public static final long LIMIT_MILLIS = 5_000;

  private static final long GIVE_UP_SECONDS = 30;

  private final List<Unanswered> unanswered = new ArrayList<>();
  private long answered;
  private long slowestMillis;
  private String slowest = "";

  /**
   * One that was not answered in time.
   *
   * @param words the request, and what happened
   * @param isOnlySlow whether it was answered after all
   */
  public record Unanswered(String words, boolean isOnlySlow) {}

  /** The state at one moment, to compare a later one with. */
  public record Mark(int unanswered, long answered) {}

  /** Does it, and notes how long that took. Fails as it fails, or if it took too long. */
  public <T> T timed(String what, Callable<T> request) throws Exception {
    long start = System.nanoTime();
    T value;
    try {
      value = request.call();
    } catch (Exception e) {
      failed(what + ": " + e);
      throw e;
    }
    took(what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    return value;
  }

  /** Waits for an answer, and notes how long that took. */
  public <T> T timed(String what, CompletableFuture<T> answer) throws Exception {
    return timed(
        what,
        () -> {
          try {
            return answer.get(GIVE_UP_SECONDS, TimeUnit.SECONDS);
          } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
          } catch (TimeoutException e) {
            throw new IllegalStateException("no answer for " + GIVE_UP_SECONDS + " s", e);
          }
        });
  }

  /** Counts one that failed. */
  public synchronized void failed(String what) {
    unanswered.add(new Unanswered(what, false));
  }

  private synchronized void took(String what, long millis) {
    if (millis > slowestMillis) {
      slowestMillis = millis;
      slowest = what;
    }
    if (millis > LIMIT_MILLIS) {
      unanswered.add(new Unanswered(what + ": " + millis + " ms", true));
    } else {
      answered++;
    }
  }

  /** Forgets everything so far. */
  public synchronized void clear() {
    unanswered.clear();
    answered = 0;
    slowestMillis = 0;
    slowest = "";
  }

  /** Now. */
  public synchronized Mark mark() {
    return new Mark(unanswered.size(), answered);
  }

  /** All that were not answered in time since then. */
  public synchronized List<Unanswered> unansweredSince(Mark mark) {
    return List.copyOf(unanswered.subList(mark.unanswered(), unanswered.size()));
  }

  /** The number answered in time since then. */
  public synchronized long answeredSince(Mark mark) {
    return answered - mark.answered();
  }

  public synchronized int unanswered() {
    return unanswered.size();
  }

  public synchronized long slowestMillis() {
    return slowestMillis;
  }

  /** The request that took longest; empty before the first. */
  public synchronized String slowest() {
    return slowest;
  }
}
