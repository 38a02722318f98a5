package sotto.server.signin;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static sotto.server.http.Endpoint.ofPerson;
import static sotto.server.http.Endpoint.open;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;

/** Signing in and out, one-time links, and a person's sessions. */
public final class SignInRoutes {
  private SignInRoutes() {}

  public static List<Endpoint> of(ApiContext on, SignInParts signIn) {
    var server = new ServerResource(on.directory(), on.config().iceServers(), on.clock());
    var session =
        new SessionResource(
            on.store().users(), signIn.guard(), signIn.steps(), on.gate(), signIn.cookie());
    var links =
        new LinkResource(
            on.store(), on.directory(), signIn.links(), signIn.failures(), signIn.steps());
    var mySessions = new MySessionsResource(on.gate());
    return List.of(
        open(GET, "/server", "getServer", server::get),
        open(POST, "/session", "signIn", session::signIn),
        ofPerson(DELETE, "/session", "signOut", session::signOut),
        open(POST, "/links/find", "findLink", links::find),
        open(POST, "/links/redeem", "redeemLink", links::redeem),
        ofPerson(GET, "/me/sessions", "listSessions", mySessions::list),
        ofPerson(DELETE, "/me/sessions/{sessionId}", "endSession", mySessions::end));
  }
}
