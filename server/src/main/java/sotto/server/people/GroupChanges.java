package sotto.server.people;

import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.Groups;
import sotto.store.Groups.Group;
import sotto.store.StoreConflictException;

/** Changes of groups and their members; refusals as in {@link Groups}. */
public final class GroupChanges {
  private final Groups groups;

  public GroupChanges(Groups groups) {
    this.groups = groups;
  }

  public Group create(OrganisationId organisation, String name, String description, Actor actor)
      throws StoreConflictException {
    return groups.create(organisation, name.strip(), description, actor);
  }

  public Group change(GroupId group, String name, String description, Actor actor)
      throws StoreConflictException {
    return groups.change(group, name.strip(), description, actor);
  }

  public void remove(GroupId group, Actor actor) throws StoreConflictException {
    groups.remove(group, actor);
  }

  public void addMember(GroupId group, UserId user, Actor actor) throws StoreConflictException {
    groups.addMember(group, user, actor);
  }

  public void removeMember(GroupId group, UserId user, Actor actor) throws StoreConflictException {
    groups.removeMember(group, user, actor);
  }
}
