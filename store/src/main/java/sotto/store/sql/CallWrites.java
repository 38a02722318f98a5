package sotto.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.sql.internal.KeptStatements;

/**
 * The changes that each call makes to the tables of calls. They bypass JDBI because they are on the
 * path of every call: JDBI takes longer to prepare such a statement than the database to perform
 * it.
 */
final class CallWrites {
  private static final String START =
      """
      INSERT INTO calls (id, organisation, mode, route, video, started_at, answered_at,
        connected_at, ended_at, end_reason, ended_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String TAKE_PART =
      """
      INSERT INTO call_participants (call_id, position, user_id, role, device, started_at,
        missed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ANSWER =
      """
      UPDATE calls SET answered_at = ?
      WHERE id = ? AND answered_at IS NULL AND ended_at IS NULL
      """;

  private static final String ANSWER_WITH =
      "UPDATE call_participants SET device = ? WHERE call_id = ? AND user_id = ?";

  private static final String CONNECT =
      """
      UPDATE calls SET connected_at = ?
      WHERE id = ? AND connected_at IS NULL AND ended_at IS NULL
      """;

  private static final String END =
      """
      UPDATE calls SET ended_at = ?, end_reason = ?, ended_by = ?
      WHERE id = ? AND ended_at IS NULL
      """;

  private static final String MISS =
      """
      UPDATE call_participants SET missed_at = ?
      WHERE call_id = ? AND role = 'callee' AND device IS NULL
      """;

  private CallWrites() {}

  /** Inserts a call whose id is new. */
  static void start(Handle handle, CallRecord call) {
    EndReason reason = call.endReason();
    UserId endedBy = call.endedBy();
    perform(
        handle,
        START,
        row -> {
          row.setString(1, call.id().value());
          row.setString(2, call.organisation().value());
          row.setString(3, CallRows.text(call.mode(), CallMode.class));
          row.setString(4, CallRows.text(call.route(), MediaRoute.class));
          row.setBoolean(5, call.video());
          setMillis(row, 6, call.startedAt());
          setMillis(row, 7, call.answeredAt());
          setMillis(row, 8, call.connectedAt());
          setMillis(row, 9, call.endedAt());
          row.setString(10, reason == null ? null : Words.END_REASON.of(reason));
          row.setString(11, endedBy == null ? null : endedBy.value());
        });
    for (int i = 0; i < call.participants().size(); i++) {
      takePart(handle, call, i);
    }
  }

  private static void takePart(Handle handle, CallRecord call, int position) {
    CallParticipant participant = call.participants().get(position);
    DeviceId device = participant.device();
    boolean missed = call.isMissedBy(participant.user());
    perform(
        handle,
        TAKE_PART,
        row -> {
          row.setString(1, call.id().value());
          row.setInt(2, position);
          row.setString(3, participant.user().value());
          row.setString(4, Words.CALL_ROLE.of(participant.role()));
          row.setString(5, device == null ? null : device.value());
          setMillis(row, 6, call.startedAt());
          setMillis(row, 7, missed ? call.endedAt() : null);
        });
  }

  /** Returns the number of changed calls: 0 if it was answered or has ended before. */
  static int answer(Handle handle, CallId id, UserId by, DeviceId device, Instant at) {
    int changed =
        perform(
            handle,
            ANSWER,
            row -> {
              row.setLong(1, at.toEpochMilli());
              row.setString(2, id.value());
            });
    if (changed > 0) {
      perform(
          handle,
          ANSWER_WITH,
          row -> {
            row.setString(1, device.value());
            row.setString(2, id.value());
            row.setString(3, by.value());
          });
    }
    return changed;
  }

  /** Returns the number of changed rows: 0 if it was connected or has ended before. */
  static int connect(Handle handle, CallId id, Instant at) {
    return perform(
        handle,
        CONNECT,
        row -> {
          row.setLong(1, at.toEpochMilli());
          row.setString(2, id.value());
        });
  }

  /** Returns the number of changed calls: 0 if it has ended before. */
  static int end(Handle handle, CallId id, Instant at, EndReason reason, @Nullable UserId by) {
    int changed =
        perform(
            handle,
            END,
            row -> {
              row.setLong(1, at.toEpochMilli());
              row.setString(2, Words.END_REASON.of(reason));
              row.setString(3, by == null ? null : by.value());
              row.setString(4, id.value());
            });
    if (changed > 0 && CallRecord.isMissedWhenUnanswered(reason)) {
      perform(
          handle,
          MISS,
          row -> {
            row.setLong(1, at.toEpochMilli());
            row.setString(2, id.value());
          });
    }
    return changed;
  }

  private interface Binding {
    void to(PreparedStatement row) throws SQLException;
  }

  private static int perform(Handle handle, String sql, Binding binding) {
    try {
      PreparedStatement row = KeptStatements.of(handle, sql);
      binding.to(row);
      return row.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The record of a call could not be changed", e);
    }
  }

  private static void setMillis(PreparedStatement row, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      row.setNull(index, Types.BIGINT);
    } else {
      row.setLong(index, at.toEpochMilli());
    }
  }
}
