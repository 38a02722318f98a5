package sotto.server.me;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PUT;
import static sotto.server.http.Endpoint.ofPerson;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;
import sotto.server.keys.SignedToggles;
import sotto.server.signin.SignInParts;

/** The person who is signed in. */
public final class MeRoutes {
  private MeRoutes() {}

  public static List<Endpoint> of(ApiContext on, SignInParts signIn, SignedToggles toggles) {
    var me =
        new MeResource(
            on.store(),
            on.directory(),
            new OwnSettingChanges(on.store()),
            signIn,
            toggles,
            new OwnSettingLimits(on.nanoTime()));
    return List.of(
        ofPerson(GET, "/me", "getMe", me::get),
        ofPerson(PUT, "/me/end-to-end", "setEndToEnd", me::setEndToEnd),
        ofPerson(PUT, "/me/password", "changePassword", me::changePassword));
  }
}
