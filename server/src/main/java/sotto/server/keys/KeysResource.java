package sotto.server.keys;

import sotto.protocol.UserId;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.switchboard.directory.Directory;

/** Looking up keys. */
public final class KeysResource {
  private final Directory people;
  private final ServerKeyDirectory keys;
  private final KeyLimits limits;

  KeysResource(Directory people, ServerKeyDirectory keys, KeyLimits limits) {
    this.people = people;
    this.keys = keys;
    this.limits = limits;
  }

  /** The keys of a person of the same organisation. The answer has no reason for missing ones. */
  public ApiResponse get(ApiRequest request, PersonPrincipal by) throws ApiException {
    UserId reader = by.user().id();
    limits.read(reader);
    UserId user = request.path("userId", UserId::new);
    boolean isColleague =
        people
            .person(user)
            .filter(person -> !person.disabled())
            .filter(person -> person.organisation().equals(by.user().organisation()))
            .isPresent();
    if (!isColleague) {
      throw ApiException.notFound("person");
    }
    return ApiResponse.ok(limits.shown(reader, () -> keys.shown(user), KeysBody::chars));
  }

  /** The person's own keys. */
  public ApiResponse mine(ApiRequest request, PersonPrincipal by) throws ApiException {
    UserId user = by.user().id();
    limits.read(user);
    return ApiResponse.ok(limits.shown(user, () -> keys.own(user), own -> own.keys().chars()));
  }
}
