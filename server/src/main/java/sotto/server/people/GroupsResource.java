package sotto.server.people;

import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.GroupId;
import sotto.protocol.UserId;
import sotto.server.api.GroupBody;
import sotto.server.api.Names;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Groups;
import sotto.store.Groups.Group;
import sotto.store.StoreConflictException;

/** Groups and their members. */
final class GroupsResource {
  record NewGroup(String name, @Nullable String description) {
    NewGroup {
      Names.check(name, "name");
      description = Check.text(description == null ? "" : description, "description", 0, 500);
    }

    String text() {
      return description == null ? "" : description;
    }
  }

  record GroupDetail(GroupBody group) {}

  private final Groups groups;
  private final GroupChanges changes;

  GroupsResource(Groups groups, GroupChanges changes) {
    this.groups = groups;
    this.changes = changes;
  }

  ApiResponse list(ApiRequest request, Principal by) {
    return ApiResponse.ok(groups.all(by.organisation()).stream().map(GroupBody::of).toList());
  }

  ApiResponse create(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    NewGroup body = request.exactBody(NewGroup.class);
    Group group =
        changes.create(by.organisation(), body.name(), body.text(), by.actor(request.address()));
    return ApiResponse.created(GroupBody.of(group));
  }

  ApiResponse get(ApiRequest request, Principal by) throws ApiException {
    Group group =
        groups
            .byId(id(request))
            .filter(found -> found.organisation().equals(by.organisation()))
            .orElseThrow(() -> ApiException.notFound("group"));
    return ApiResponse.ok(new GroupDetail(GroupBody.of(group)));
  }

  ApiResponse change(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    NewGroup body = request.exactBody(NewGroup.class, "description");
    Group group =
        changes.change(id(request), body.name(), body.text(), by.actor(request.address()));
    return ApiResponse.ok(GroupBody.of(group));
  }

  ApiResponse remove(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    changes.remove(id(request), actor);
    return ApiResponse.noContent();
  }

  ApiResponse addMember(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    changes.addMember(id(request), request.path("userId", UserId::new), actor);
    return ApiResponse.noContent();
  }

  ApiResponse removeMember(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    changes.removeMember(id(request), request.path("userId", UserId::new), actor);
    return ApiResponse.noContent();
  }

  private static GroupId id(ApiRequest request) {
    return request.path("groupId", GroupId::new);
  }
}
