package sotto.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import sotto.policy.Policy;
import sotto.policy.PolicyType;

/** The persistent state of the server. Closing it releases the database. */
public interface Store extends AutoCloseable {
  Organisations organisations();

  Users users();

  OneTimeLinks links();

  Sessions sessions();

  Groups groups();

  /** The policies of one type. */
  <P extends Policy> Policies<P> policies(PolicyType<P> type);

  Keys keys();

  PinCopies pins();

  CallLog calls();

  AuditLog audit();

  DirectoryRows directory();

  Retention retention();

  /**
   * Reports committed changes from now on, each once all of it is durable. A method of this store
   * that makes a change returns after its listeners have returned.
   */
  void listen(CommitListener listener);

  /**
   * Reports changes that other processes have committed to the same database. Call it periodically;
   * without changes it costs one short query. Blocks.
   */
  void catchUp();

  /**
   * Writes a consistent copy of the whole database to a new file while the store is in use.
   *
   * @throws UnsupportedOperationException on PostgreSQL, which has its own tools for this
   */
  void backup(Path file);

  /**
   * The time of the newest entry: the use of a session, an audit entry, a call. It shows the age of
   * a copy whatever the time of its file. Empty if there is none. Blocks.
   */
  Optional<Instant> newestEntry();

  /**
   * A random key of this installation for signing in: 32 bytes, not to be shown. Every server on
   * the database has the same. Blocks.
   */
  byte[] signInKey();

  /** Whether changes can be stored. */
  Writability writability();

  /** Whether the database answers; for health checks. */
  boolean isHealthy();

  @Override
  void close();
}
