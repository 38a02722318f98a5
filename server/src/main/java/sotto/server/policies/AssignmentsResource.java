package sotto.server.policies;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.api.GroupBody;
import sotto.server.api.UserBody;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.switchboard.directory.SnapshotDirectory;

/** The assignments of policies. */
final class AssignmentsResource {
  /** A null policy removes the assignment. */
  record AssignPolicy(@Nullable PolicyName policy) {}

  record AssignPolicyToGroup(@Nullable PolicyName policy, @Nullable Integer rank) {
    AssignPolicyToGroup {
      if (rank != null) {
        Check.between(rank, "rank", 1, Integer.MAX_VALUE);
      }
    }
  }

  record UserAssignment(UserBody user, PolicyName policy) {}

  record RankedGroup(GroupBody group, PolicyName policy, int rank) {}

  record Assignments(
      @Nullable PolicyName organisation, List<UserAssignment> users, List<RankedGroup> groups) {}

  private final Store store;
  private final SnapshotDirectory directory;
  private final PolicyChanges<EncryptionPolicy> changes;

  AssignmentsResource(
      Store store, SnapshotDirectory directory, PolicyChanges<EncryptionPolicy> changes) {
    this.store = store;
    this.directory = directory;
    this.changes = changes;
  }

  ApiResponse list(ApiRequest request, Principal by) {
    return ApiResponse.ok(all(by.organisation()));
  }

  ApiResponse toUser(ApiRequest request, Principal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    UserId user = request.path("userId", UserId::new);
    AssignPolicy body = request.exactBody(AssignPolicy.class, "policy");
    Actor actor = by.actor(request.address());
    changes.assignToUser(user, body.policy(), actor);
    return directory
        .person(user)
        .map(p -> ApiResponse.ok(EffectivePolicyBody.of(p.effectivePolicy(), store.groups())))
        .orElseThrow(() -> ApiException.notFound("user"));
  }

  ApiResponse toGroup(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    GroupId group = request.path("groupId", GroupId::new);
    AssignPolicyToGroup body = request.exactBody(AssignPolicyToGroup.class, "policy");
    Actor actor = by.actor(request.address());
    changes.assignToGroup(group, body.policy(), body.rank(), actor);
    return ApiResponse.ok(all(by.organisation()));
  }

  ApiResponse toOrganisation(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    AssignPolicy body = request.exactBody(AssignPolicy.class, "policy");
    Actor actor = by.actor(request.address());
    OrganisationId organisation = by.organisation();
    changes.assignToOrganisation(organisation, body.policy(), actor);
    return ApiResponse.ok(all(organisation));
  }

  private Assignments all(OrganisationId organisation) {
    PolicyAssignments all = store.policies(EncryptionPolicy.TYPE).assignments(organisation);
    List<UserAssignment> users =
        all.users().entrySet().stream()
            .flatMap(entry ->
                directory.user(entry.getKey()).stream()
                    .map(u -> new UserAssignment(UserBody.of(u), entry.getValue())))
            .sorted(Comparator.comparing(a -> a.user().displayName()))
            .toList();
    List<RankedGroup> groups =
        all.groups().assignments().stream()
            .flatMap(a ->
                store.groups().byId(a.group()).stream()
                    .map(g -> new RankedGroup(GroupBody.of(g), a.policy(), a.rank())))
            .toList();
    return new Assignments(all.organisation(), users, groups);
  }
}
