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
import sotto.server.api.UserBody;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Policies;
import sotto.store.StoreConflictException;

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

  private final Policies<EncryptionPolicy> policies;
  private final PolicyChanges<EncryptionPolicy> changes;

  AssignmentsResource(
      Policies<EncryptionPolicy> policies, PolicyChanges<EncryptionPolicy> changes) {
    this.policies = policies;
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
    Policies.Assigned all = policies.assigned(organisation);
    return new Assignments(
        all.organisation(),
        all.users().stream()
            .map(each -> new UserAssignment(UserBody.of(each.user()), each.policy()))
            .toList(),
        all.groups().stream()
            .map(each -> new RankedGroup(GroupBody.of(each.group()), each.policy(), each.rank()))
            .toList());
  }
}
