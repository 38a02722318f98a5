package sotto.store.sql;

import java.time.Instant;
import java.util.List;
import sotto.store.Retention;
import sotto.store.sql.internal.Database;

/** Finds what is old on a reading connection, and removes it by its keys. */
final class SqlRetention implements Retention {
  private static final int PIECE = 500;

  private static final String FORGETTABLE =
      """
      d.created_at < :before
        AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.device = d.id)
        AND NOT EXISTS (SELECT 1 FROM published_devices p WHERE p.device = d.id)
        AND NOT EXISTS (SELECT 1 FROM head_statements h WHERE h.device = d.id)
      """;

  private final Database database;

  SqlRetention(Database database) {
    this.database = database;
  }

  @Override
  public int removeCalls(Instant endedBefore) {
    List<String> old = found("SELECT id FROM calls WHERE ended_at < :before", endedBefore);
    if (old.isEmpty()) {
      return 0;
    }
    return database.write(handle -> {
      handle
          .createUpdate("DELETE FROM call_participants WHERE call_id IN (<ids>)")
          .bindList("ids", old)
          .execute();
      return handle
          .createUpdate("DELETE FROM calls WHERE id IN (<ids>)")
          .bindList("ids", old)
          .execute();
    });
  }

  @Override
  public int removeLinks(Instant expiredBefore) {
    List<String> old =
        found("SELECT token_hash FROM one_time_links WHERE expires_at < :before", expiredBefore);
    return old.isEmpty()
        ? 0
        : database.write(handle ->
            handle
                .createUpdate("DELETE FROM one_time_links WHERE token_hash IN (<ids>)")
                .bindList("ids", old)
                .execute());
  }

  @Override
  public int forgetDevices(Instant knownSince) {
    List<String> old = found("SELECT d.id FROM devices d WHERE " + FORGETTABLE, knownSince);
    return old.isEmpty()
        ? 0
        : database.write(handle ->
            handle
                .createUpdate("DELETE FROM devices AS d WHERE d.id IN (<ids>) AND " + FORGETTABLE)
                .bindList("ids", old)
                .bind("before", knownSince.toEpochMilli())
                .execute());
  }

  private List<String> found(String query, Instant before) {
    return database.read(handle ->
        handle
            .createQuery(query + " LIMIT " + PIECE)
            .bind("before", before.toEpochMilli())
            .mapTo(String.class)
            .list());
  }
}
