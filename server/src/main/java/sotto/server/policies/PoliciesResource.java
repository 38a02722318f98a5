package sotto.server.policies;

import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Policies;
import sotto.store.StoreConflictException;

/** Enhanced encryption policies. */
final class PoliciesResource {
  record PolicyContent(
      String description,
      EncryptionEnablement calling,
      EncryptionEnablement meetings,
      Boolean usersMayRequire) {
    PolicyContent {
      Check.present(usersMayRequire, "usersMayRequire");
    }

    EncryptionPolicy named(PolicyName name) {
      return new EncryptionPolicy(name, description, calling, meetings, usersMayRequire);
    }
  }

  private final Policies<EncryptionPolicy> policies;
  private final PolicyChanges<EncryptionPolicy> changes;

  PoliciesResource(Policies<EncryptionPolicy> policies, PolicyChanges<EncryptionPolicy> changes) {
    this.policies = policies;
    this.changes = changes;
  }

  ApiResponse list(ApiRequest request, Principal by) {
    return ApiResponse.ok(policies.all(by.organisation()));
  }

  ApiResponse create(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    EncryptionPolicy policy = request.exactBody(EncryptionPolicy.class);
    changes.create(by.organisation(), policy, by.actor(request.address()));
    return ApiResponse.created(policy);
  }

  ApiResponse get(ApiRequest request, Principal by) throws ApiException {
    return ApiResponse.ok(find(request, by));
  }

  ApiResponse change(ApiRequest request, Principal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    EncryptionPolicy policy =
        request.exactBody(PolicyContent.class).named(find(request, by).name());
    Actor actor = by.actor(request.address());
    changes.replace(by.organisation(), policy, actor);
    return ApiResponse.ok(policy);
  }

  ApiResponse remove(ApiRequest request, Principal by) throws StoreConflictException {
    changes.remove(by.organisation(), name(request), by.actor(request.address()));
    return ApiResponse.noContent();
  }

  private EncryptionPolicy find(ApiRequest request, Principal by) throws ApiException {
    return policies
        .byName(by.organisation(), name(request))
        .orElseThrow(() -> ApiException.notFound("policy"));
  }

  private static PolicyName name(ApiRequest request) {
    return request.path("policyName", PolicyName::of);
  }
}
