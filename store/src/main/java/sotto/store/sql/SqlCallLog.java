package sotto.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.store.CallLog;
import sotto.store.CallRecord;
import sotto.store.sql.internal.Database;

/** The record of calls. */
final class SqlCallLog implements CallLog {
  /**
   * Two halves, each walking its index from the newest and stopping at the limit: an OR over both
   * columns would sort everything the user ever did.
   */
  static final String HISTORY =
      """
      SELECT * FROM (
        SELECT * FROM (
          SELECT * FROM calls WHERE caller = :user AND started_at < :before
          ORDER BY started_at DESC LIMIT :limit) AS outgoing
        UNION ALL
        SELECT * FROM (
          SELECT * FROM calls WHERE callee = :user AND started_at < :before
          ORDER BY started_at DESC LIMIT :limit) AS incoming) AS history
      ORDER BY started_at DESC, id LIMIT :limit
      """;

  static final String UNSEEN_MISSED =
      """
      SELECT count(*) FROM calls
      WHERE callee = :user AND missed
        AND ended_at > (SELECT calls_seen_at FROM users WHERE id = :user)
      """;

  private final Database database;

  SqlCallLog(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> started(CallRecord call) {
    return database.writeLater(
        call.id(),
        handle -> {
          CallWrites.start(handle, call);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> answered(CallId id, DeviceId by, Instant at) {
    return database.writeLater(
        id, handle -> requireKnown(handle, id, CallWrites.answer(handle, id, by, at)));
  }

  @Override
  public CompletionStage<Void> connected(CallId id, Instant at) {
    return database.writeLater(
        id, handle -> requireKnown(handle, id, CallWrites.connect(handle, id, at)));
  }

  @Override
  public CompletionStage<Void> ended(CallId id, Instant at, EndReason reason, @Nullable UserId by) {
    return database.writeLater(
        id, handle -> requireKnown(handle, id, CallWrites.end(handle, id, at, reason, by)));
  }

  /** What was changed already stays; but a call that was never there is somebody's mistake. */
  private static @Nullable Void requireKnown(Handle handle, CallId id, int changed) {
    if (changed == 0 && !isKnown(handle, id)) {
      throw new IllegalArgumentException("No call " + id);
    }
    return null;
  }

  private static boolean isKnown(Handle handle, CallId id) {
    return handle
        .createQuery("SELECT 1 FROM calls WHERE id = :id")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<CallRecord> unended() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM calls WHERE ended_at IS NULL ORDER BY started_at, id")
            .map((row, context) -> CallRows.read(row))
            .list());
  }

  @Override
  public List<CallRecord> history(UserId user, @Nullable Instant before, int limit) {
    Check.between(limit, "limit", 1, 200);
    return database.read(handle ->
        handle
            .createQuery(HISTORY)
            .bind("user", user.value())
            .bind("before", before == null ? Long.MAX_VALUE : before.toEpochMilli())
            .bind("limit", limit)
            .map((row, context) -> CallRows.read(row))
            .list());
  }

  @Override
  public int unseenMissed(UserId user) {
    return database.read(handle ->
        handle.createQuery(UNSEEN_MISSED).bind("user", user.value()).mapTo(Integer.class).one());
  }

  @Override
  public void markSeen(UserId user, Instant at) {
    database.write(handle ->
        handle
            .createUpdate(
                "UPDATE users SET calls_seen_at = :at WHERE id = :user AND calls_seen_at < :at")
            .bind("at", at.toEpochMilli())
            .bind("user", user.value())
            .execute());
  }
}
