package sotto.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.store.CallLog;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.ChangeKind;
import sotto.store.sql.internal.Database;

/** The record of calls. */
final class SqlCallLog implements CallLog {
  /** Walks the index of one person's calls from the newest, and stops at the limit. */
  static final String HISTORY =
      """
      SELECT calls.* FROM call_participants AS mine JOIN calls ON calls.id = mine.call_id
      WHERE mine.user_id = :user AND mine.started_at < :before
      ORDER BY mine.started_at DESC, mine.call_id DESC LIMIT :limit
      """;

  private static final String UNENDED =
      "SELECT * FROM calls WHERE ended_at IS NULL ORDER BY started_at, id";

  static final String UNSEEN_MISSED =
      """
      SELECT count(*) FROM call_participants
      WHERE user_id = :user AND missed_at IS NOT NULL
        AND missed_at > (SELECT calls_seen_at FROM users WHERE id = :user)
      """;

  /** Not the time itself: while the clock is ahead for a moment, later calls must stay unseen. */
  private static final String NEWEST_MISSED =
      """
      (SELECT max(missed_at) FROM call_participants
       WHERE user_id = :user AND missed_at IS NOT NULL AND missed_at <= :at)\
      """;

  private final Database database;
  private final Commits commits;

  SqlCallLog(Database database, Commits commits) {
    this.database = database;
    this.commits = commits;
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
  public CompletionStage<Void> answered(CallId id, UserId by, DeviceId device, Instant at) {
    return database.writeLater(
        id, handle -> requireKnown(handle, id, CallWrites.answer(handle, id, by, device, at)));
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

  /** Fails for an unknown call; one that was changed already stays unchanged. */
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
    return database.read(handle -> calls(handle, UNENDED, Map.of()));
  }

  @Override
  public List<CallRecord> history(UserId user, @Nullable Instant before, int limit) {
    Check.between(limit, "limit", 1, 200);
    long beforeMillis = before == null ? Long.MAX_VALUE : before.toEpochMilli();
    return database.read(handle ->
        calls(
            handle, HISTORY, Map.of("user", user.value(), "before", beforeMillis, "limit", limit)));
  }

  /** The calls of a query, each with its participants. */
  private static List<CallRecord> calls(Handle handle, String query, Map<String, ?> values) {
    Map<CallId, List<CallParticipant>> participants = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT * FROM call_participants WHERE call_id IN (SELECT id FROM (%s) AS wanted)
            ORDER BY call_id, position
            """
                .formatted(query))
        .bindMap(values)
        .map((row, context) ->
            participants
                .computeIfAbsent(new CallId(row.getString("call_id")), _ -> new ArrayList<>(2))
                .add(CallRows.participant(row)))
        .list();
    return handle
        .createQuery(query)
        .bindMap(values)
        .map((row, context) -> CallRows.read(row, participants))
        .list();
  }

  @Override
  public int unseenMissed(UserId user) {
    return database.query(handle ->
        handle.createQuery(UNSEEN_MISSED).bind("user", user.value()).mapTo(Integer.class).one());
  }

  @Override
  public void markSeen(UserId user, Instant at) {
    commits.<@Nullable Void, RuntimeException>write((handle, journal) -> {
      handle
          .createUpdate(
              """
              UPDATE users SET calls_seen_at = %1$s WHERE id = :user AND calls_seen_at < %1$s
              """
                  .formatted(NEWEST_MISSED))
          .bind("at", at.toEpochMilli())
          .bind("user", user.value())
          .execute();
      journal.changed(ChangeKind.HISTORY, user);
      return null;
    });
  }
}
