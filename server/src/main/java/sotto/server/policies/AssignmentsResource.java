package sotto.server.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.api.GroupBody;
import sotto.server.api.Page;
import sotto.server.api.PageStart;
import sotto.server.api.UserBody;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Policies;
import sotto.store.Policies.Assigned;
import sotto.store.Policies.AssignedGroup;
import sotto.store.Policies.AssignedUser;
import sotto.store.Policies.UserCount;
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

  record UserAssignments(List<UserAssignment> users, boolean more) {}

  record RankedGroup(GroupBody group, PolicyName policy, int rank) {
    static List<RankedGroup> of(List<AssignedGroup> groups) {
      return groups.stream()
          .map(each -> new RankedGroup(GroupBody.of(each.group()), each.policy(), each.rank()))
          .toList();
    }
  }

  /** A change of one group's rank can change those of the others, which are at most 64. */
  record GroupAssignments(List<RankedGroup> groups) {}

  record OrganisationAssignment(@Nullable PolicyName organisation) {}

  record Assignments(
      @Nullable PolicyName organisation, List<RankedGroup> groups, List<UserCount> userCounts) {}

  private final Policies<EncryptionPolicy> policies;
  private final PolicyChanges<EncryptionPolicy> changes;
  private final SnapshotDirectory directory;

  AssignmentsResource(
      Policies<EncryptionPolicy> policies,
      PolicyChanges<EncryptionPolicy> changes,
      SnapshotDirectory directory) {
    this.policies = policies;
    this.changes = changes;
    this.directory = directory;
  }

  ApiResponse list(ApiRequest request, Principal by) {
    Assigned all = policies.assigned(by.organisation());
    return ApiResponse.ok(
        new Assignments(all.organisation(), RankedGroup.of(all.groups()), all.userCounts()));
  }

  ApiResponse users(ApiRequest request, Principal by) throws ContractViolationException {
    int limit = request.limit();
    UserId after = PageStart.after(request, directory, by.organisation());
    PolicyName policy = request.query("policy", PolicyName::of).orElse(null);
    Page<AssignedUser> page =
        Page.of(
            policies.assignedUsers(by.organisation(), policy, request.search(), after, limit + 1),
            limit);
    return ApiResponse.ok(
        new UserAssignments(
            page.entries().stream()
                .map(each -> new UserAssignment(UserBody.of(each.user()), each.policy()))
                .toList(),
            page.more()));
  }

  ApiResponse toUser(ApiRequest request, Principal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    UserId user = request.path("userId", UserId::new);
    AssignPolicy body = request.exactBody(AssignPolicy.class, "policy");
    Actor actor = by.actor(request.address());
    changes.assignToUser(user, body.policy(), actor);
    return policies
        .ofUser(by.organisation(), user)
        .map(found -> ApiResponse.ok(EffectivePolicyBody.of(found)))
        .orElseThrow(() -> ApiException.notFound("user"));
  }

  ApiResponse toGroup(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    GroupId group = request.path("groupId", GroupId::new);
    AssignPolicyToGroup body = request.exactBody(AssignPolicyToGroup.class, "policy");
    Actor actor = by.actor(request.address());
    changes.assignToGroup(group, body.policy(), body.rank(), actor);
    return ApiResponse.ok(
        new GroupAssignments(RankedGroup.of(policies.assignedGroups(by.organisation()))));
  }

  ApiResponse toOrganisation(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    AssignPolicy body = request.exactBody(AssignPolicy.class, "policy");
    Actor actor = by.actor(request.address());
    OrganisationId organisation = by.organisation();
    changes.assignToOrganisation(organisation, body.policy(), actor);
    return ApiResponse.ok(
        new OrganisationAssignment(policies.ofOrganisation(organisation).orElse(null)));
  }
}
