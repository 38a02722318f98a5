package sotto.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.Groups;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.AssignmentRows.RemovedAssignment;
import sotto.store.sql.internal.Database;
import sotto.store.sql.internal.TextKey;

/** Groups and their members. */
final class SqlGroups implements Groups {
  private record GroupFacts(String name, String description) {
    static GroupFacts of(Group group) {
      return new GroupFacts(group.name(), group.description());
    }
  }

  private record Member(String member) {}

  /** Everything that a group takes with it. */
  private record RemovedGroupFacts(
      String name, String description, List<Object> policies, List<String> members) {}

  private final Database database;
  private final Changes changes;

  SqlGroups(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  @Override
  public List<Group> all(OrganisationId organisation) {
    return database.read(handle ->
        handle
            .createQuery(
                GroupRows.SELECT + "WHERE g.organisation = :organisation ORDER BY g.sort_key, g.id")
            .bind("organisation", organisation.value())
            .map((row, context) -> GroupRows.read(row))
            .list());
  }

  @Override
  public Optional<Group> byId(GroupId id) {
    return database.read(handle -> GroupRows.find(handle, id));
  }

  @Override
  public Set<UserId> members(GroupId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT user_id FROM group_members WHERE group_id = :id")
            .bind("id", id.value())
            .map((row, context) -> new UserId(row.getString("user_id")))
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Set<GroupId> groupsOf(UserId user) {
    return database.read(handle ->
        handle
            .createQuery("SELECT group_id FROM group_members WHERE user_id = :id")
            .bind("id", user.value())
            .map((row, context) -> new GroupId(row.getString("group_id")))
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Group create(OrganisationId organisation, String name, String description, Actor actor)
      throws StoreConflictException {
    GroupFacts facts = checked(name, description);
    return changes.<Group, StoreConflictException>make(
        Whose.organisation(organisation),
        actor,
        change -> {
          GroupId id = GroupId.random();
          int inserted =
              change
                  .handle()
                  .createUpdate(
                      """
                      INSERT INTO user_groups (id, organisation, name, name_key, sort_key,
                        description)
                      VALUES (:id, :organisation, :name, :nameKey, :sortKey, :description)
                      ON CONFLICT (organisation, name_key) DO NOTHING
                      """)
                  .bind("id", id.value())
                  .bind("organisation", organisation.value())
                  .bind("name", name)
                  .bind("nameKey", TextKey.unique(name))
                  .bind("sortKey", TextKey.folded(name))
                  .bind("description", description)
                  .execute();
          if (inserted == 0) {
            throw nameTaken();
          }
          change.journal().changed(ChangeKind.GROUP, id.value());
          change.note(AuditAction.GROUP_CREATE, name, null, facts);
          return GroupRows.require(change.handle(), id);
        });
  }

  @Override
  public Group change(GroupId id, String name, String description, Actor actor)
      throws StoreConflictException {
    GroupFacts facts = checked(name, description);
    return changes.<Group, StoreConflictException>make(
        Whose.group(id),
        actor,
        change -> {
          Handle handle = change.handle();
          Group before = GroupRows.require(handle, id);
          requireFree(change, id, name);
          handle
              .createUpdate(
                  """
                  UPDATE user_groups SET name = :name, name_key = :nameKey, sort_key = :sortKey,
                    description = :description
                  WHERE id = :id
                  """)
              .bind("name", name)
              .bind("nameKey", TextKey.unique(name))
              .bind("sortKey", TextKey.folded(name))
              .bind("description", description)
              .bind("id", id.value())
              .execute();
          change.journal().changed(ChangeKind.GROUP, id.value());
          change.note(AuditAction.GROUP_CHANGE, before.name(), GroupFacts.of(before), facts);
          return GroupRows.require(handle, id);
        });
  }

  private static GroupFacts checked(String name, String description) {
    Check.text(name, "name", 1, 100);
    Check.text(description, "description", 0, 500);
    return new GroupFacts(name, description);
  }

  private static void requireFree(Change change, GroupId id, String name)
      throws StoreConflictException {
    boolean taken =
        change
            .handle()
            .createQuery(
                """
                SELECT 1 FROM user_groups
                WHERE organisation = :organisation AND name_key = :key AND id <> :id
                """)
            .bind("organisation", change.organisation().value())
            .bind("key", TextKey.unique(name))
            .bind("id", id.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (taken) {
      throw nameTaken();
    }
  }

  private static StoreConflictException nameTaken() {
    return new StoreConflictException(ErrorCode.NAME_TAKEN, "name", "Another group has this name.");
  }

  @Override
  public void remove(GroupId id, Actor actor) throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        Whose.group(id),
        actor,
        change -> {
          Handle handle = change.handle();
          Group group = GroupRows.require(handle, id);
          change.journal().changed(ChangeKind.GROUP, id.value());
          List<RemovedAssignment> assigned =
              AssignmentRows.removeGroup(handle, change.organisation(), id);
          assigned.forEach(each -> change.journal().changed(ChangeKind.POLICY, each.type()));
          List<User> members = members(handle, id);
          members.forEach(member -> change.journal().changed(ChangeKind.USER, member.id()));
          handle
              .createUpdate("DELETE FROM group_members WHERE group_id = :id")
              .bind("id", id.value())
              .execute();
          handle
              .createUpdate("DELETE FROM user_groups WHERE id = :id")
              .bind("id", id.value())
              .execute();
          change.note(
              AuditAction.GROUP_REMOVE,
              group.name(),
              new RemovedGroupFacts(
                  group.name(),
                  group.description(),
                  assigned.stream().map(RemovedAssignment::facts).toList(),
                  members.stream().map(User::auditName).toList()),
              null);
          return null;
        });
  }

  private static List<User> members(Handle handle, GroupId id) {
    return handle
        .createQuery(
            """
            SELECT u.* FROM group_members m JOIN users u ON u.id = m.user_id
            WHERE m.group_id = :id ORDER BY u.sort_key, u.id
            """)
        .bind("id", id.value())
        .map((row, context) -> UserRows.read(row))
        .list();
  }

  @Override
  public void addMember(GroupId id, UserId user, Actor actor) throws StoreConflictException {
    changeMember(
        id,
        user,
        actor,
        """
        INSERT INTO group_members (group_id, user_id) VALUES (:group, :user)
        ON CONFLICT (group_id, user_id) DO NOTHING
        """,
        (change, group, member) -> change.note(AuditAction.GROUP_MEMBER_ADD, group, null, member));
  }

  @Override
  public void removeMember(GroupId id, UserId user, Actor actor) throws StoreConflictException {
    changeMember(
        id,
        user,
        actor,
        "DELETE FROM group_members WHERE group_id = :group AND user_id = :user",
        (change, group, member) ->
            change.note(AuditAction.GROUP_MEMBER_REMOVE, group, member, null));
  }

  @FunctionalInterface
  private interface MemberNote {
    void write(Change change, String group, Member member);
  }

  private void changeMember(GroupId id, UserId user, Actor actor, String sql, MemberNote note)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        Whose.group(id),
        actor,
        change -> {
          Handle handle = change.handle();
          Group group = GroupRows.require(handle, id);
          User member = UserRows.require(handle, user);
          if (!member.organisation().equals(change.organisation())) {
            throw new StoreConflictException(ErrorCode.NOT_FOUND, "userId", "No such user.");
          }
          int changed =
              handle
                  .createUpdate(sql)
                  .bind("group", id.value())
                  .bind("user", user.value())
                  .execute();
          if (changed > 0) {
            change.journal().changed(ChangeKind.USER, user);
            note.write(change, group.name(), new Member(member.auditName()));
          }
          return null;
        });
  }
}
