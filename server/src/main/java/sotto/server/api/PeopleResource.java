package sotto.server.api;

import java.util.List;
import sotto.protocol.DecodeException;
import sotto.server.auth.SignedIn;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.signalling.Switchboard;
import sotto.store.User;
import sotto.store.Users;

/** The people one can call. Oneself is not among them. */
final class PeopleResource {
  record People(List<PersonBody> people, boolean more) {}

  private final Users users;
  private final Switchboard switchboard;

  PeopleResource(Users users, Switchboard switchboard) {
    this.users = users;
    this.switchboard = switchboard;
  }

  ApiResponse list(ApiRequest request, SignedIn by) throws DecodeException {
    Page<User> page = UserPages.read(users, by.user().organisation(), request, false);
    return ApiResponse.ok(
        new People(
            page.entries().stream()
                .filter(u -> !u.id().equals(by.user().id()))
                .map(u -> PersonBody.of(u, switchboard.presenceOf(u.id())))
                .toList(),
            page.more()));
  }
}
