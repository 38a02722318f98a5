package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Groups.Group;
import sotto.store.StoreConflictException;

/** Rows of the table of groups. */
final class GroupRows {
  /** Ends before the condition. */
  static final String SELECT =
      """
      SELECT g.*, (SELECT count(*) FROM group_members m WHERE m.group_id = g.id) AS size
      FROM user_groups g
      """;

  private GroupRows() {}

  static Optional<Group> find(Handle handle, GroupId id) {
    return handle
        .createQuery(SELECT + "WHERE g.id = :id")
        .bind("id", id.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The groups of a user, by name. */
  static List<Group> of(Handle handle, UserId user) {
    return handle
        .createQuery(
            SELECT
                + """
                JOIN group_members mine ON mine.group_id = g.id
                WHERE mine.user_id = :user ORDER BY g.sort_key, g.id
                """)
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .list();
  }

  static Group require(Handle handle, GroupId id) throws StoreConflictException {
    return find(handle, id)
        .orElseThrow(
            () -> new StoreConflictException(ErrorCode.NOT_FOUND, "groupId", "No such group."));
  }

  static Group read(ResultSet row) throws SQLException {
    return new Group(
        new GroupId(row.getString("id")),
        new OrganisationId(row.getString("organisation")),
        row.getString("name"),
        row.getString("description"),
        row.getInt("size"));
  }
}
