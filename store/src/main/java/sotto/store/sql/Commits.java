package sotto.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.ChangeKind;
import sotto.store.CommitListener;
import sotto.store.Committed;
import sotto.store.NotInForceException;
import sotto.store.sql.internal.Database;

/**
 * Makes changes, and reports them once they are durable: own ones before the method that made them
 * returns, those of other processes when {@link #catchUp} finds them. Thread-safe.
 */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  /** A change that keeps a journal. */
  @FunctionalInterface
  interface Journaled<T extends @Nullable Object, X extends Exception> {
    T in(Handle handle, Journal journal) throws X;
  }

  private record Written<T extends @Nullable Object>(T result, List<Committed> changes) {}

  private record ForeignChanges(long version, List<Committed> changes) {}

  private final Database database;
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();

  /** Every change up to this version has been reported, or is older than this store. */
  private long reported;

  /** Later versions that have been reported. */
  private final TreeSet<Long> ahead = new TreeSet<>();

  Commits(Database database) {
    this.database = database;
    this.reported = database.read(ChangeLogRows::version);
  }

  void listen(CommitListener listener) {
    listeners.add(listener);
  }

  /** Makes a change in one transaction; returns when it is durable and has been reported. */
  <T extends @Nullable Object, X extends Exception> T write(Journaled<T, ? extends X> work)
      throws X {
    Written<T> done =
        database.<Written<T>, X>write(handle -> {
          Journal journal = new Journal();
          T result = work.in(handle, journal);
          return new Written<>(result, journal.write(handle));
        });
    if (!done.changes().isEmpty()) {
      note(done.changes().getFirst().version());
      NotInForceException late = null;
      for (Committed change : done.changes()) {
        late = report(change, late);
      }
      if (late != null) {
        throw late;
      }
    }
    return done.result();
  }

  /** Reports changes that other processes have committed. Blocks; cheap without changes. */
  void catchUp() {
    long known = reported();
    ForeignChanges foreign = database.read(handle -> foreign(handle, known));
    take(foreign, known).forEach(change -> report(change, null));
  }

  /** A version below the known one means that the database is another, such as a restored one. */
  private static ForeignChanges foreign(Handle handle, long known) {
    long version = ChangeLogRows.version(handle);
    if (version == known) {
      return new ForeignChanges(version, List.of());
    }
    Optional<List<Committed>> changes =
        version < known ? Optional.empty() : ChangeLogRows.since(handle, known);
    return new ForeignChanges(
        version,
        changes.orElse(List.of(new Committed(ChangeKind.ANYTHING, Set.of(), null, version))));
  }

  private synchronized long reported() {
    return reported;
  }

  private synchronized void note(long version) {
    if (version > reported) {
      ahead.add(version);
      advance();
    }
  }

  /** The changes that have not been reported, now marked as reported. */
  private synchronized List<Committed> take(ForeignChanges foreign, long known) {
    if (foreign.version() < known && reported == known) {
      reported = foreign.version();
      ahead.clear();
      return foreign.changes();
    }
    List<Committed> unreported =
        foreign.changes().stream()
            .filter(change -> change.version() > reported)
            .filter(
                change -> change.kind() == ChangeKind.ANYTHING || !ahead.contains(change.version()))
            .toList();
    if (foreign.version() > reported) {
      reported = foreign.version();
      ahead.headSet(reported, true).clear();
      advance();
    }
    return unreported;
  }

  private void advance() {
    while (ahead.remove(reported + 1)) {
      reported++;
    }
  }

  /** Reports to every listener; returns the first failure to put a change into force. */
  private @Nullable NotInForceException report(
      Committed change, @Nullable NotInForceException earlier) {
    NotInForceException first = earlier;
    for (CommitListener listener : listeners) {
      try {
        listener.committed(change);
      } catch (NotInForceException e) {
        LOG.warn("a change of {} is not in force yet", change.kind(), e);
        first = first == null ? e : first;
      } catch (RuntimeException e) {
        LOG.error("a listener failed at a change of {}", change.kind(), e);
      }
    }
    return first;
  }
}
