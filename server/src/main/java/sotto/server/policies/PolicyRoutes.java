package sotto.server.policies;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static sotto.policy.Permission.MANAGE_POLICIES;
import static sotto.policy.Permission.READ_DIRECTORY;
import static sotto.server.http.Endpoint.needs;

import java.util.List;
import sotto.policy.EncryptionPolicy;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;

/** Encryption policies and their assignments. */
public final class PolicyRoutes {
  private PolicyRoutes() {}

  public static List<Endpoint> of(ApiContext on) {
    var stored = on.store().policies(EncryptionPolicy.TYPE);
    var changes = new PolicyChanges<>(stored);
    var policies = new PoliciesResource(stored, changes);
    var assignments = new AssignmentsResource(stored, changes, on.directory());
    return List.of(
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/users/{userId}/enhanced-encryption-policy",
            "assignPolicyToUser",
            assignments::toUser),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/groups/{groupId}/enhanced-encryption-policy",
            "assignPolicyToGroup",
            assignments::toGroup),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/organisation/enhanced-encryption-policy",
            "assignPolicyToOrganisation",
            assignments::toOrganisation),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/enhanced-encryption-policies",
            "listPolicies",
            policies::list),
        needs(
            MANAGE_POLICIES,
            POST,
            "/admin/enhanced-encryption-policies",
            "createPolicy",
            policies::create),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/enhanced-encryption-policies/{policyName}",
            "getPolicy",
            policies::get),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/enhanced-encryption-policies/{policyName}",
            "changePolicy",
            policies::change),
        needs(
            MANAGE_POLICIES,
            DELETE,
            "/admin/enhanced-encryption-policies/{policyName}",
            "removePolicy",
            policies::remove),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/enhanced-encryption-policy-assignments",
            "listAssignments",
            assignments::list),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/enhanced-encryption-policy-assignments/users",
            "listAssignedUsers",
            assignments::users));
  }
}
