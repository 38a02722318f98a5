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
import sotto.protocol.signalling.EndReason;
import sotto.store.CallRecord;

/**
 * The changes each call makes to the table of calls. Beneath JDBI, as they are on the path of every
 * call: it takes longer to prepare such a statement than the database to perform it.
 */
final class CallWrites {
  private static final String START =
      """
      INSERT INTO calls (id, organisation, caller, callee, caller_device, callee_device, mode,
        video, started_at, answered_at, connected_at, ended_at, end_reason, ended_by, missed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ANSWER =
      """
      UPDATE calls SET callee_device = ?, answered_at = ?
      WHERE id = ? AND answered_at IS NULL AND ended_at IS NULL
      """;

  private static final String CONNECT =
      """
      UPDATE calls SET connected_at = ?
      WHERE id = ? AND connected_at IS NULL AND ended_at IS NULL
      """;

  private static final String END =
      """
      UPDATE calls SET ended_at = ?, end_reason = ?, ended_by = ?,
        missed = (answered_at IS NULL AND ?)
      WHERE id = ? AND ended_at IS NULL
      """;

  private CallWrites() {}

  /** Puts in a row whose id is new. */
  static void start(Handle handle, CallRecord call) {
    DeviceId calleeDevice = call.calleeDevice();
    EndReason reason = call.endReason();
    UserId endedBy = call.endedBy();
    perform(
        handle,
        START,
        row -> {
          row.setString(1, call.id().value());
          row.setString(2, call.organisation().value());
          row.setString(3, call.caller().value());
          row.setString(4, call.callee().value());
          row.setString(5, call.callerDevice().value());
          row.setString(6, calleeDevice == null ? null : calleeDevice.value());
          row.setString(7, CallRows.modeText(call.mode()));
          row.setBoolean(8, call.video());
          setMillis(row, 9, call.startedAt());
          setMillis(row, 10, call.answeredAt());
          setMillis(row, 11, call.connectedAt());
          setMillis(row, 12, call.endedAt());
          row.setString(13, reason == null ? null : Words.END_REASON.of(reason));
          row.setString(14, endedBy == null ? null : endedBy.value());
          row.setBoolean(15, call.isMissed());
        });
  }

  /** Returns how many rows were changed: none if it was answered or has ended before. */
  static int answer(Handle handle, CallId id, DeviceId by, Instant at) {
    return perform(
        handle,
        ANSWER,
        row -> {
          row.setString(1, by.value());
          row.setLong(2, at.toEpochMilli());
          row.setString(3, id.value());
        });
  }

  /** Returns how many rows were changed: none if it was connected or has ended before. */
  static int connect(Handle handle, CallId id, Instant at) {
    return perform(
        handle,
        CONNECT,
        row -> {
          row.setLong(1, at.toEpochMilli());
          row.setString(2, id.value());
        });
  }

  /** Returns how many rows were changed: none if it has ended before. */
  static int end(Handle handle, CallId id, Instant at, EndReason reason, @Nullable UserId by) {
    return perform(
        handle,
        END,
        row -> {
          row.setLong(1, at.toEpochMilli());
          row.setString(2, Words.END_REASON.of(reason));
          row.setString(3, by == null ? null : by.value());
          row.setBoolean(4, CallRecord.isMissedWhenUnanswered(reason));
          row.setString(5, id.value());
        });
  }

  private interface Binding {
    void to(PreparedStatement row) throws SQLException;
  }

  private static int perform(Handle handle, String sql, Binding binding) {
    try (PreparedStatement row = handle.getConnection().prepareStatement(sql)) {
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
