package sotto.store.sql;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.policy.Policy;
import sotto.policy.PolicyType;
import sotto.store.AuditLog;
import sotto.store.CallLog;
import sotto.store.CommitListener;
import sotto.store.DirectoryRows;
import sotto.store.Groups;
import sotto.store.Keys;
import sotto.store.OneTimeLinks;
import sotto.store.Organisations;
import sotto.store.PinCopies;
import sotto.store.Policies;
import sotto.store.Retention;
import sotto.store.Sessions;
import sotto.store.Store;
import sotto.store.Users;
import sotto.store.Writability;
import sotto.store.sql.internal.WatchedDatabase;

/** The store over a database. */
final class SqlStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);

  private final WatchedDatabase database;
  private final AtomicBoolean silent = new AtomicBoolean();
  private final Commits commits;
  private final Changes changes;
  private final Organisations organisations;
  private final Users users;
  private final OneTimeLinks links;
  private final Sessions sessions;
  private final Groups groups;
  private final Keys keys;
  private final PinCopies pins;
  private final CallLog calls;
  private final AuditLog audit;
  private final DirectoryRows directory;
  private final Retention retention;

  SqlStore(WatchedDatabase database, InstantSource clock) {
    this.database = database;
    this.commits = new Commits(database);
    this.changes = new Changes(commits, database.dialect(), clock);
    this.organisations = new SqlOrganisations(database, commits, changes);
    this.users = new SqlUsers(database, changes);
    this.links = new SqlOneTimeLinks(database, commits, changes, clock);
    this.sessions = new SqlSessions(database, commits, changes, clock);
    this.groups = new SqlGroups(database, changes);
    this.keys = new SqlKeys(database, commits, changes);
    this.pins = new SqlPinCopies(database, commits);
    this.calls = new SqlCallLog(database, commits);
    this.audit = new SqlAuditLog(database, changes);
    this.directory = new SqlDirectoryRows(database);
    this.retention = new SqlRetention(database);
  }

  @Override
  public Organisations organisations() {
    return organisations;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public OneTimeLinks links() {
    return links;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  @Override
  public Groups groups() {
    return groups;
  }

  @Override
  public <P extends Policy> Policies<P> policies(PolicyType<P> type) {
    return new SqlPolicies<>(type, database, changes);
  }

  @Override
  public Keys keys() {
    return keys;
  }

  @Override
  public PinCopies pins() {
    return pins;
  }

  @Override
  public CallLog calls() {
    return calls;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public byte[] signInKey() {
    return database.read(handle ->
        HexFormat.of()
            .parseHex(
                handle
                    .createQuery("SELECT secret FROM server_keys WHERE purpose = 'sign-in'")
                    .mapTo(String.class)
                    .one()));
  }

  @Override
  public DirectoryRows directory() {
    return directory;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public void listen(CommitListener listener) {
    commits.listen(listener);
  }

  @Override
  public void catchUp() {
    commits.catchUp();
  }

  @Override
  public void backup(Path file) {
    database.backup(file);
  }

  @Override
  public Optional<Instant> newestEntry() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT max(at) FROM (
                  SELECT max(last_seen_at) AS at FROM sessions
                  UNION ALL SELECT max(at) FROM audit_entries
                  UNION ALL SELECT max(started_at) FROM calls
                  UNION ALL SELECT max(ended_at) FROM calls) AS newest
                """)
            .mapTo(Long.class)
            .findOne()
            .map(Instant::ofEpochMilli));
  }

  @Override
  public Writability writability() {
    return database.writability();
  }

  @Override
  public boolean isHealthy() {
    try {
      database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      silent.set(false);
      return true;
    } catch (RuntimeException e) {
      if (!silent.getAndSet(true)) {
        LOG.warn("the database does not answer", e);
      }
      return false;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
