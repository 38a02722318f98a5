package sotto.server.api;

import sotto.protocol.GroupId;
import sotto.store.Groups.Group;

/** A group without its members. */
public record GroupBody(GroupId groupId, String name, String description, int size) {
  public static GroupBody of(Group group) {
    return new GroupBody(group.id(), group.name(), group.description(), group.size());
  }
}
