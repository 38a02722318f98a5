package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.ChangeKind;
import sotto.store.Committed;

/**
 * The version of the store, and the log of the changes that made it.
 *
 * <p>The version is raised as the last statement of a transaction. So its row is held for a moment
 * only, no transaction that holds it waits for another, and versions become visible in their order.
 */
final class ChangeLogRows {
  /**
   * Enough for readers that poll every second; one that is further behind reads everything again.
   */
  static final int KEPT_VERSIONS = 10_000;

  private static final int TRIM_EVERY = 256;

  private record Group(long version, ChangeKind kind, @Nullable SessionEnd reason) {}

  private record LoggedChange(Group group, String id) {}

  private ChangeLogRows() {}

  static long version(Handle handle) {
    return handle.createQuery("SELECT version FROM store_version").mapTo(Long.class).one();
  }

  static long raise(Handle handle) {
    long version =
        handle
            .createQuery("UPDATE store_version SET version = version + 1 RETURNING version")
            .mapTo(Long.class)
            .one();
    if (version % TRIM_EVERY == 0) {
      handle
          .createUpdate("DELETE FROM change_log WHERE version <= :oldest")
          .bind("oldest", version - KEPT_VERSIONS)
          .execute();
    }
    return version;
  }

  static void insert(Handle handle, List<Committed> changes) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO change_log (version, kind, id, reason)
            VALUES (:version, :kind, :id, :reason)
            """);
    for (Committed change : changes) {
      SessionEnd reason = change.reason();
      for (String id : change.ids()) {
        batch
            .bind("version", change.version())
            .bind("kind", Words.CHANGE_KIND.of(change.kind()))
            .bind("id", id)
            .bind("reason", reason == null ? null : Words.SESSION_END.of(reason))
            .add();
      }
    }
    batch.execute();
  }

  /** Whether the user was disabled after that version, if only for a moment. */
  static boolean disabledSince(Handle handle, UserId user, long version) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM change_log
            WHERE version > :version AND kind = :kind AND id = :user LIMIT 1
            """)
        .bind("version", version)
        .bind("kind", Words.CHANGE_KIND.of(ChangeKind.USER_DISABLED))
        .bind("user", user.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * The changes after a version, oldest first; empty when the log does not reach back so far, or
   * has an entry that only a later release can read.
   */
  static Optional<List<Committed>> since(Handle handle, long version) {
    List<Optional<LoggedChange>> entries =
        handle
            .createQuery("SELECT * FROM change_log WHERE version > :version ORDER BY version")
            .bind("version", version)
            .map((row, context) -> entry(row))
            .list();
    Map<Group, Set<String>> changes = new LinkedHashMap<>();
    for (Optional<LoggedChange> entry : entries) {
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      changes
          .computeIfAbsent(entry.get().group(), _ -> new LinkedHashSet<>())
          .add(entry.get().id());
    }
    List<Committed> found = new ArrayList<>();
    changes.forEach((group, ids) ->
        found.add(new Committed(group.kind(), ids, group.reason(), group.version())));
    boolean reaches =
        found.isEmpty() ? version(handle) == version : found.getFirst().version() == version + 1;
    return reaches ? Optional.of(found) : Optional.empty();
  }

  /** The logged reasons of the ends of some sessions; the latest of each. */
  static Map<SessionId, SessionEnd> endsOf(Handle handle, Collection<SessionId> sessions) {
    Map<SessionId, SessionEnd> ends = new HashMap<>();
    handle
        .createQuery(
            "SELECT * FROM change_log WHERE kind = :kind AND id IN (<ids>) ORDER BY version")
        .bind("kind", Words.CHANGE_KIND.of(ChangeKind.SESSION))
        .bindList("ids", sessions.stream().map(SessionId::value).toList())
        .map((row, context) -> entry(row))
        .list()
        .forEach(entry ->
            entry.ifPresent(logged -> {
              SessionEnd reason = logged.group().reason();
              if (reason != null) {
                ends.put(new SessionId(logged.id()), reason);
              }
            }));
    return ends;
  }

  private static Optional<LoggedChange> entry(ResultSet row) throws SQLException {
    long version = row.getLong("version");
    String id = row.getString("id");
    String reason = row.getString("reason");
    Optional<ChangeKind> kind = Words.CHANGE_KIND.find(row.getString("kind"));
    if (reason == null) {
      return kind.map(known -> new LoggedChange(new Group(version, known, null), id));
    }
    return kind.flatMap(known ->
        Words.SESSION_END
            .find(reason)
            .map(why -> new LoggedChange(new Group(version, known, why), id)));
  }
}
