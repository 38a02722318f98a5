package sotto.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.store.CallRecord;

/** Rows of the table of calls. */
final class CallRows {
  private CallRows() {}

  static CallRecord read(ResultSet row) throws SQLException {
    String calleeDevice = row.getString("callee_device");
    String endReason = row.getString("end_reason");
    String endedBy = row.getString("ended_by");
    return new CallRecord(
        new CallId(row.getString("id")),
        new OrganisationId(row.getString("organisation")),
        new UserId(row.getString("caller")),
        new UserId(row.getString("callee")),
        new DeviceId(row.getString("caller_device")),
        calleeDevice == null ? null : new DeviceId(calleeDevice),
        mode(row.getString("mode")),
        row.getBoolean("video"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        instant(row, "answered_at"),
        instant(row, "connected_at"),
        instant(row, "ended_at"),
        endReason == null ? null : Words.END_REASON.read(endReason),
        endedBy == null ? null : new UserId(endedBy));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static String modeText(CallMode mode) {
    try {
      return Json.mapper().writerFor(CallMode.class).writeValueAsString(mode);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every mode can be written", e);
    }
  }

  private static CallMode mode(String text) {
    try {
      return Json.mapper().readValue(text, CallMode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored mode of a call cannot be read", e);
    }
  }
}
