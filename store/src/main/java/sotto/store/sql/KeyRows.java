package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Keys.Toggle;
import sotto.store.sql.internal.Dialect;

/** Reads rows of the key directory. */
final class KeyRows {
  private KeyRows() {}

  /**
   * Serialises changes of one user's keys, on PostgreSQL too: rows read after this stay valid until
   * the transaction ends.
   */
  static void lock(Handle handle, UserId user, Dialect dialect) {
    boolean exists =
        handle
            .createQuery("SELECT 1 FROM users WHERE id = :user" + dialect.forChange())
            .bind("user", user.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!exists) {
      throw new IllegalArgumentException("No user " + user);
    }
  }

  static List<KeyBytes> entries(Handle handle, UserId user) {
    return list(
        handle,
        "SELECT entry FROM key_list_entries WHERE user_id = :user ORDER BY sequence",
        user,
        (row, context) -> bytes(row, "entry"));
  }

  static List<PublishedDevice> devices(Handle handle, UserId user) {
    return list(
        handle,
        "SELECT * FROM published_devices WHERE user_id = :user ORDER BY published_at, device",
        user,
        (row, context) ->
            new PublishedDevice(
                new DeviceId(row.getString("device")),
                bytes(row, "certificate"),
                bytes(row, "prekey"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("published_at"))));
  }

  static List<Head> heads(Handle handle, UserId user) {
    return list(
        handle,
        "SELECT * FROM head_statements WHERE user_id = :user ORDER BY device",
        user,
        (row, context) ->
            new Head(
                new DeviceId(row.getString("device")),
                bytes(row, "statement"),
                Instant.ofEpochMilli(row.getLong("at"))));
  }

  static Optional<Toggle> toggle(Handle handle, UserId user) {
    return handle
        .createQuery("SELECT statement, counter FROM toggle_statements WHERE user_id = :user")
        .bind("user", user.value())
        .map((row, context) -> new Toggle(bytes(row, "statement"), row.getLong("counter")))
        .findOne();
  }

  static KeyBytes bytes(ResultSet row, String column) throws SQLException {
    return KeyBytes.of(row.getBytes(column));
  }

  private static <T> List<T> list(Handle handle, String sql, UserId user, RowMapper<T> mapper) {
    return handle.createQuery(sql).bind("user", user.value()).map(mapper).list();
  }
}
