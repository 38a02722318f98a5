package sotto.server.api;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.GroupId;
import sotto.protocol.UserId;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Groups.Group;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.SnapshotDirectory;

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

  record GroupDetail(GroupBody group, List<UserBody> members) {}

  private final Store store;
  private final SnapshotDirectory directory;
  private final DirectoryChanges changes;

  GroupsResource(Store store, SnapshotDirectory directory, DirectoryChanges changes) {
    this.store = store;
    this.directory = directory;
    this.changes = changes;
  }

  ApiResponse list(ApiRequest request, Principal by) {
    return ApiResponse.ok(
        store.groups().all(by.organisation()).stream().map(GroupBody::of).toList());
  }

  ApiResponse create(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    NewGroup body = request.body(NewGroup.class);
    Group group =
        store
            .groups()
            .create(
                by.organisation(), body.name().strip(), body.text(), by.actor(request.address()));
    return ApiResponse.created(GroupBody.of(group));
  }

  ApiResponse get(ApiRequest request, Principal by) throws ApiException {
    Group group =
        store.groups().byId(id(request)).orElseThrow(() -> ApiException.notFound("group"));
    List<UserBody> members =
        store.groups().members(group.id()).stream()
            .flatMap(user -> directory.user(user).stream())
            .map(UserBody::of)
            .sorted(Comparator.comparing(UserBody::displayName, String.CASE_INSENSITIVE_ORDER))
            .toList();
    return ApiResponse.ok(new GroupDetail(GroupBody.of(group), members));
  }

  ApiResponse change(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    NewGroup body = request.body(NewGroup.class);
    Group group =
        store
            .groups()
            .change(id(request), body.name().strip(), body.text(), by.actor(request.address()));
    return ApiResponse.ok(GroupBody.of(group));
  }

  ApiResponse remove(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    store.groups().remove(id(request), actor);
    changes.committed();
    return ApiResponse.noContent();
  }

  ApiResponse addMember(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    store.groups().addMember(id(request), request.path("userId", UserId::new), actor);
    changes.committed();
    return ApiResponse.noContent();
  }

  ApiResponse removeMember(ApiRequest request, Principal by) throws StoreConflictException {
    Actor actor = by.actor(request.address());
    store.groups().removeMember(id(request), request.path("userId", UserId::new), actor);
    changes.committed();
    return ApiResponse.noContent();
  }

  private static GroupId id(ApiRequest request) {
    return request.path("groupId", GroupId::new);
  }
}
