package sotto.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.UnreadableDataException;

/** Rows of the tables of calls and of their participants. */
final class CallRows {
  private CallRows() {}

  /** A call with its own participants, out of those of many. */
  static CallRecord read(ResultSet row, Map<CallId, List<CallParticipant>> participants)
      throws SQLException {
    CallId id = new CallId(row.getString("id"));
    String endReason = row.getString("end_reason");
    String endedBy = row.getString("ended_by");
    return new CallRecord(
        id,
        new OrganisationId(row.getString("organisation")),
        participants.getOrDefault(id, List.of()),
        read(id, row.getString("mode"), CallMode.class),
        Objects.requireNonNull(read(id, row.getString("route"), MediaRoute.class)),
        row.getBoolean("video"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        instant(row, "answered_at"),
        instant(row, "connected_at"),
        instant(row, "ended_at"),
        endReason == null ? null : Words.END_REASON.read(endReason),
        endedBy == null ? null : new UserId(endedBy));
  }

  static CallParticipant participant(ResultSet row) throws SQLException {
    String device = row.getString("device");
    return new CallParticipant(
        new UserId(row.getString("user_id")),
        Words.CALL_ROLE.read(row.getString("role")),
        device == null ? null : new DeviceId(device));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** A mode or a route as JSON, which is {@code null} without one. */
  static <T> String text(@Nullable T value, Class<T> type) {
    try {
      return Json.mapper().writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every mode and route can be written", e);
    }
  }

  private static <T> @Nullable T read(CallId call, String text, Class<T> type) {
    try {
      return Json.mapper().readValue(text, type);
    } catch (JsonProcessingException e) {
      String value = "The " + type.getSimpleName() + " of call " + call;
      throw new UnreadableDataException(value, e.getOriginalMessage(), e);
    }
  }
}
