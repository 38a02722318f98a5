package sotto.store.sql.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.Lease;
import sotto.store.LeaseHeldException;
import sotto.store.StoreUnavailableException;

/** A process that waits for the lease of a PostgreSQL database. Used by one thread. */
public final class LeaseWait {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseWait.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final PostgresConnections connections;
  private final LeaseConnection connection;
  private final LeaseWatch watch = new LeaseWatch();
  private final String holder = UUID.randomUUID().toString();
  private final String name;

  private LeaseWait(PostgresConnections connections, String name) {
    this.connections = connections;
    this.connection = new LeaseConnection(connections);
    this.name = name;
  }

  /**
   * A wait for the lease of a database whose tables have one.
   *
   * @param name of this process, for people
   */
  public static LeaseWait at(
      String url, @Nullable String user, @Nullable String password, String name) {
    return new LeaseWait(new PostgresConnections(url, user, password), name);
  }

  /**
   * Takes the lease, after waiting for one of a silent holder to expire.
   *
   * @throws LeaseHeldException if it is renewed meanwhile
   * @throws StoreUnavailableException if the database does not answer
   */
  public Lease takeOrRefuse() throws LeaseHeldException {
    LeaseRow first = null;
    boolean interrupted = false;
    try (connection) {
      while (true) {
        LeaseRow row = connection.use(LeaseTable::read);
        Lease taken = takeIfOver(row);
        if (taken != null) {
          return taken;
        }
        if (first == null) {
          first = row;
          LOG.info("the database is held by {}; waiting whether that server is alive", row.name());
        } else if (!first.isUnchangedIn(row)) {
          throw new LeaseHeldException(String.valueOf(row.name()));
        }
        try {
          Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
          interrupted = true; // the wait is short, and its outcome is needed
        }
      }
    } catch (SQLException e) {
      throw OpenFailures.translate(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes the lease as soon as no process holds it, however long that takes. */
  public Lease takeWhenFree() throws InterruptedException {
    boolean answered = true;
    try (connection) {
      while (true) {
        try {
          Lease taken = takeIfOver(connection.use(LeaseTable::read));
          if (taken != null) {
            return taken;
          }
          if (!answered) {
            LOG.info("the database answers again; waiting for its lease");
          }
          answered = true;
        } catch (SQLException e) {
          watch.interrupted();
          if (answered) {
            LOG.warn("the database does not answer; waiting for it", e);
          }
          answered = false;
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  private @Nullable Lease takeIfOver(LeaseRow row) throws SQLException {
    if (!watch.isOver(row, System.nanoTime())) {
      return null;
    }
    OptionalLong epoch = connection.use(connected -> LeaseTable.take(connected, row, holder, name));
    return epoch.isPresent() ? HeldLease.start(connections, epoch.getAsLong()) : null;
  }
}
