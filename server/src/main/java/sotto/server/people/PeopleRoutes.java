package sotto.server.people;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static sotto.policy.Permission.MANAGE_GROUPS;
import static sotto.policy.Permission.MANAGE_USERS;
import static sotto.policy.Permission.READ_DIRECTORY;
import static sotto.server.http.Endpoint.needs;
import static sotto.server.http.Endpoint.ofPerson;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;
import sotto.server.signin.SignInParts;

/** People as others see them, users and groups. */
public final class PeopleRoutes {
  private PeopleRoutes() {}

  public static List<Endpoint> of(ApiContext on, SignInParts signIn) {
    var store = on.store();
    var directory = on.directory();
    var people = new PeopleResource(store.users(), directory, on.switchboard());
    var users =
        new UsersResource(
            store, directory, new UserChanges(store.users()), signIn.links(), signIn.urls());
    var groups = new GroupsResource(store.groups(), new GroupChanges(store.groups()));
    return List.of(
        ofPerson(GET, "/people", "listPeople", people::list),
        ofPerson(GET, "/people/{userId}", "getPerson", people::get),
        needs(READ_DIRECTORY, GET, "/admin/users", "listUsers", users::list),
        needs(MANAGE_USERS, POST, "/admin/users", "createUser", users::create),
        needs(READ_DIRECTORY, GET, "/admin/users/{userId}", "getUser", users::get),
        needs(MANAGE_USERS, PATCH, "/admin/users/{userId}", "changeUser", users::change),
        needs(MANAGE_USERS, POST, "/admin/users/{userId}/link", "createUserLink", users::newLink),
        needs(READ_DIRECTORY, GET, "/admin/groups", "listGroups", groups::list),
        needs(MANAGE_GROUPS, POST, "/admin/groups", "createGroup", groups::create),
        needs(READ_DIRECTORY, GET, "/admin/groups/{groupId}", "getGroup", groups::get),
        needs(MANAGE_GROUPS, PUT, "/admin/groups/{groupId}", "changeGroup", groups::change),
        needs(MANAGE_GROUPS, DELETE, "/admin/groups/{groupId}", "removeGroup", groups::remove),
        needs(
            MANAGE_GROUPS,
            PUT,
            "/admin/groups/{groupId}/members/{userId}",
            "addMember",
            groups::addMember),
        needs(
            MANAGE_GROUPS,
            DELETE,
            "/admin/groups/{groupId}/members/{userId}",
            "removeMember",
            groups::removeMember));
  }
}
