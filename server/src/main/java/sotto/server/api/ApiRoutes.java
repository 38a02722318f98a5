package sotto.server.api;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static sotto.policy.Permission.MANAGE_GROUPS;
import static sotto.policy.Permission.MANAGE_POLICIES;
import static sotto.policy.Permission.MANAGE_USERS;
import static sotto.policy.Permission.READ_AUDIT;
import static sotto.policy.Permission.READ_DIRECTORY;
import static sotto.policy.Permission.USE_CALLING;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import sotto.policy.Permission;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.Principal;
import sotto.server.http.Endpoint;
import sotto.server.http.Endpoint.GuardedHandler;
import sotto.server.http.Endpoint.OpenHandler;
import sotto.server.keys.DeviceListResource;
import sotto.server.keys.PinsResource;

/** The table of all operations: what they answer to, and who may use them. */
public final class ApiRoutes {
  private final ApiResources on;

  public ApiRoutes(ApiResources resources) {
    this.on = resources;
  }

  /** Every operation of {@code api/openapi.yaml}; a test holds the two together. */
  public List<Endpoint> endpoints() {
    return List.of(
        open(GET, "/server", "getServer", on.server()::get),
        open(POST, "/session", "signIn", on.session()::signIn),
        ofPerson(DELETE, "/session", "signOut", on.session()::signOut),
        open(POST, "/links/find", "findLink", on.links()::find),
        open(POST, "/links/redeem", "redeemLink", on.links()::redeem),
        ofPerson(GET, "/me", "getMe", on.me()::get),
        ofPerson(PUT, "/me/end-to-end", "setEndToEnd", on.me()::setEndToEnd),
        ofPerson(PUT, "/me/password", "changePassword", on.me()::changePassword),
        ofPerson(GET, "/me/sessions", "listSessions", on.mySessions()::list),
        ofPerson(DELETE, "/me/sessions/{sessionId}", "endSession", on.mySessions()::end),
        ofPerson(GET, "/keys/{userId}", "getKeys", on.keys().keys()::get),
        ofPerson(GET, "/me/keys", "getMyKeys", on.keys().keys()::mine),
        ofPerson(PUT, "/me/keys/device", "publishDevice", on.keys().device()::publish),
        ofPerson(PUT, "/me/keys/list", "putDeviceList", on.keys().list()::put)
            .withMaxBodyBytes(DeviceListResource.MAX_BODY_BYTES),
        ofPerson(PUT, "/me/keys/head", "putHead", on.keys().device()::putHead),
        ofPerson(GET, "/me/keys/pins", "listPins", on.keys().pins()::list),
        ofPerson(POST, "/me/keys/pins", "addPins", on.keys().pins()::add)
            .withMaxBodyBytes(PinsResource.MAX_BODY_BYTES),
        ofPerson(GET, "/me/keys/pins/reach", "listPinReach", on.keys().pins()::reach),
        ofPerson(DELETE, "/me/keys/pins/{author}", "dropPins", on.keys().pins()::drop),
        ofPerson(
            GET, "/me/keys/confirmations", "listConfirmations", on.keys().confirmations()::list),
        ofPerson(
            POST, "/me/keys/confirmations", "beginConfirmation", on.keys().confirmations()::begin),
        ofPerson(
            PUT,
            "/me/keys/confirmations/{confirmationId}/response",
            "respondToConfirmation",
            on.keys().confirmations()::respond),
        ofPerson(
            PUT,
            "/me/keys/confirmations/{confirmationId}/reveal",
            "revealConfirmation",
            on.keys().confirmations()::reveal),
        ofPerson(
            DELETE,
            "/me/keys/confirmations/{confirmationId}",
            "endConfirmation",
            on.keys().confirmations()::end),
        ofPerson(GET, "/people", "listPeople", on.people()::list),
        ofPerson(GET, "/people/{userId}", "getPerson", on.people()::get),
        ofPerson(GET, "/calls", "listCalls", on.calls()::list),
        ofPerson(POST, "/calls/seen", "markCallsSeen", on.calls()::seen),
        needs(READ_DIRECTORY, GET, "/admin/users", "listUsers", on.users()::list),
        needs(MANAGE_USERS, POST, "/admin/users", "createUser", on.users()::create),
        needs(READ_DIRECTORY, GET, "/admin/users/{userId}", "getUser", on.users()::get),
        needs(MANAGE_USERS, PATCH, "/admin/users/{userId}", "changeUser", on.users()::change),
        needs(
            MANAGE_USERS,
            POST,
            "/admin/users/{userId}/link",
            "createUserLink",
            on.users()::newLink),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/users/{userId}/encryption-policy",
            "assignPolicyToUser",
            on.assignments()::toUser),
        needs(READ_DIRECTORY, GET, "/admin/groups", "listGroups", on.groups()::list),
        needs(MANAGE_GROUPS, POST, "/admin/groups", "createGroup", on.groups()::create),
        needs(READ_DIRECTORY, GET, "/admin/groups/{groupId}", "getGroup", on.groups()::get),
        needs(MANAGE_GROUPS, PUT, "/admin/groups/{groupId}", "changeGroup", on.groups()::change),
        needs(MANAGE_GROUPS, DELETE, "/admin/groups/{groupId}", "removeGroup", on.groups()::remove),
        needs(
            MANAGE_GROUPS,
            PUT,
            "/admin/groups/{groupId}/members/{userId}",
            "addMember",
            on.groups()::addMember),
        needs(
            MANAGE_GROUPS,
            DELETE,
            "/admin/groups/{groupId}/members/{userId}",
            "removeMember",
            on.groups()::removeMember),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/groups/{groupId}/encryption-policy",
            "assignPolicyToGroup",
            on.assignments()::toGroup),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/organisation/encryption-policy",
            "assignPolicyToOrganisation",
            on.assignments()::toOrganisation),
        needs(
            READ_DIRECTORY, GET, "/admin/encryption-policies", "listPolicies", on.policies()::list),
        needs(
            MANAGE_POLICIES,
            POST,
            "/admin/encryption-policies",
            "createPolicy",
            on.policies()::create),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/encryption-policies/{policyName}",
            "getPolicy",
            on.policies()::get),
        needs(
            MANAGE_POLICIES,
            PUT,
            "/admin/encryption-policies/{policyName}",
            "changePolicy",
            on.policies()::change),
        needs(
            MANAGE_POLICIES,
            DELETE,
            "/admin/encryption-policies/{policyName}",
            "removePolicy",
            on.policies()::remove),
        needs(
            READ_DIRECTORY,
            GET,
            "/admin/encryption-policy-assignments",
            "listAssignments",
            on.assignments()::list),
        needs(READ_AUDIT, GET, "/admin/audit", "listAudit", on.audit()::list));
  }

  private static Endpoint open(
      HttpMethod method, String path, String operation, OpenHandler handler) {
    return new Endpoint.Open(method, path, operation, handler);
  }

  /** An operation on the person's own calls, keys and settings, which no token can do. */
  private static Endpoint.Guarded<PersonPrincipal> ofPerson(
      HttpMethod method, String path, String operation, GuardedHandler<PersonPrincipal> handler) {
    return new Endpoint.Guarded<>(
        method,
        path,
        operation,
        USE_CALLING,
        PersonPrincipal.class,
        handler,
        Endpoint.USUAL_BODY_BYTES);
  }

  private static Endpoint.Guarded<Principal> needs(
      Permission permission,
      HttpMethod method,
      String path,
      String operation,
      GuardedHandler<Principal> handler) {
    return new Endpoint.Guarded<>(
        method, path, operation, permission, Principal.class, handler, Endpoint.USUAL_BODY_BYTES);
  }
}
