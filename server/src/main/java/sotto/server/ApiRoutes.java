package sotto.server;

import java.util.List;
import java.util.stream.Stream;
import sotto.server.api.ApiContext;
import sotto.server.audit.AuditRoutes;
import sotto.server.calls.CallRoutes;
import sotto.server.http.Endpoint;
import sotto.server.keys.KeyRoutes;
import sotto.server.me.MeRoutes;
import sotto.server.people.PeopleRoutes;
import sotto.server.policies.PolicyRoutes;
import sotto.server.signin.SignInParts;
import sotto.server.signin.SignInRoutes;

/** All operations of {@code api/openapi.yaml}, feature by feature; a test compares the two. */
final class ApiRoutes {
  private ApiRoutes() {}

  static List<Endpoint> of(ApiContext on, SignInParts signIn) {
    KeyRoutes keys = new KeyRoutes(on);
    return Stream.of(
            SignInRoutes.of(on, signIn),
            MeRoutes.of(on, signIn, keys.toggles()),
            PeopleRoutes.of(on, signIn),
            keys.endpoints(),
            CallRoutes.of(on),
            PolicyRoutes.of(on),
            AuditRoutes.of(on))
        .flatMap(List::stream)
        .toList();
  }
}
