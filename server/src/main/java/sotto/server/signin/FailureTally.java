package sotto.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds failed sign-ins up, so that strangers can't grow the audit log: one entry for each subject
 * and window, a number of entries an hour, and for the rest one summary an hour. Thread-safe.
 */
final class FailureTally {
  /** The time for which failures at one subject are added up. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final Duration HOUR = Duration.ofHours(1);

  /** Enough to follow one attack; beyond it are many accounts, and a sum says more. */
  static final int ENTRIES_AN_HOUR = 20;

  private static final int MOST_ADDRESSES = 5;
  private static final int MOST_SUBJECTS = 10_000;

  /**
   * Failed sign-ins of one window.
   *
   * @param accounts the number of accounts, at most that of attempts
   * @param from some of the addresses, at most 5
   * @param addresses the number of addresses
   * @param since the time of the first attempt
   */
  record Facts(long attempts, int accounts, List<String> from, int addresses, Instant since) {}

  /**
   * A closed window.
   *
   * @param subject in words; null for a summary of many
   */
  record Closed(@Nullable String subject, Facts facts) {}

  private static final class Window {
    private final long openedNanos;
    private final Instant since;
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private long attempts;

    Window(long openedNanos, Instant since) {
      this.openedNanos = openedNanos;
      this.since = since;
    }

    void add(String account, String address) {
      attempts++;
      addUpTo(MOST_SUBJECTS, accounts, account);
      addUpTo(MOST_SUBJECTS, addresses, address);
    }

    void add(Window other) {
      attempts += other.attempts;
      other.accounts.forEach(account -> addUpTo(MOST_SUBJECTS, accounts, account));
      other.addresses.forEach(address -> addUpTo(MOST_SUBJECTS, addresses, address));
    }

    Facts facts() {
      return new Facts(
          attempts,
          accounts.size(),
          addresses.stream().limit(MOST_ADDRESSES).toList(),
          addresses.size(),
          since);
    }

    private static void addUpTo(int most, Set<String> set, String entry) {
      if (set.size() < most) {
        set.add(entry);
      }
    }
  }

  private final Map<String, Window> windows = new HashMap<>();
  private Window rest;
  private boolean restIsEmpty = true;
  private long hourNanos;
  private int entriesInHour;

  /** A tally whose first hour begins now. */
  FailureTally(long nowNanos, Instant now) {
    hourNanos = nowNanos;
    rest = new Window(nowNanos, now);
  }

  /**
   * Counts a failure.
   *
   * @param subject the account in words, or the address for accounts that do not exist
   * @param account the account's id or the name that stands for it
   */
  synchronized void add(
      String subject, String account, String address, long nowNanos, Instant now) {
    Window window = windows.get(subject);
    if (window == null && windows.size() < MOST_SUBJECTS) {
      window = new Window(nowNanos, now);
      windows.put(subject, window);
    }
    if (window == null) {
      addToRest(account, address, now);
    } else {
      window.add(account, address);
    }
  }

  /** Takes the windows that are over; all of them when the server stops. */
  synchronized List<Closed> take(long nowNanos, Instant now, boolean all) {
    List<Closed> closed = new ArrayList<>();
    windows
        .entrySet()
        .removeIf(entry -> {
          Window window = entry.getValue();
          if (!all && nowNanos - window.openedNanos < WINDOW.toNanos()) {
            return false;
          }
          if (entriesInHour < ENTRIES_AN_HOUR) {
            entriesInHour++;
            closed.add(new Closed(entry.getKey(), window.facts()));
          } else {
            addToRest(window);
          }
          return true;
        });
    if (all || nowNanos - hourNanos >= HOUR.toNanos()) {
      if (!restIsEmpty) {
        closed.add(new Closed(null, rest.facts()));
      }
      rest = new Window(nowNanos, now);
      restIsEmpty = true;
      hourNanos = nowNanos;
      entriesInHour = 0;
    }
    return closed;
  }

  private void addToRest(String account, String address, Instant now) {
    Window one = new Window(0, now);
    one.add(account, address);
    addToRest(one);
  }

  private void addToRest(Window window) {
    if (restIsEmpty) {
      rest = new Window(window.openedNanos, window.since);
      restIsEmpty = false;
    }
    rest.add(window);
  }
}
