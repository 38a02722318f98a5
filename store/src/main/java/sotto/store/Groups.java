package sotto.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;

/** Groups of users. Membership is direct; groups do not nest. */
public interface Groups {
  /** A group, and the number of its members. */
  record Group(
      GroupId id, OrganisationId organisation, String name, String description, int size) {}

  List<Group> all(OrganisationId organisation);

  Optional<Group> byId(GroupId id);

  Set<UserId> members(GroupId id);

  Set<GroupId> groupsOf(UserId user);

  /**
   * Creates an empty group.
   *
   * @throws StoreConflictException {@code NAME_TAKEN}
   */
  @Writes
  Group create(OrganisationId organisation, String name, String description, Actor actor)
      throws StoreConflictException;

  /**
   * Renames.
   *
   * @throws StoreConflictException {@code NAME_TAKEN} or {@code NOT_FOUND}
   */
  @Writes
  Group change(GroupId id, String name, String description, Actor actor)
      throws StoreConflictException;

  /** Removes the group, its memberships and its policy assignment (ranks close up). */
  @Writes
  void remove(GroupId id, Actor actor) throws StoreConflictException;

  /** Adds a member; does nothing if already one. {@code NOT_FOUND} for unknown ids. */
  @Writes
  void addMember(GroupId id, UserId user, Actor actor) throws StoreConflictException;

  /** Removes a member; does nothing if not one. */
  @Writes
  void removeMember(GroupId id, UserId user, Actor actor) throws StoreConflictException;
}
