package sotto.server.api;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DecodeException;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.http.ApiRequest;
import sotto.store.User;
import sotto.store.Users;

/** Reads a page of users as the query asks for it. */
final class UserPages {
  private UserPages() {}

  static Page<User> read(
      Users users, OrganisationId organisation, ApiRequest request, boolean withDisabled)
      throws DecodeException {
    int limit = request.limit();
    @Nullable UserId after = request.query("after").map(UserId::new).orElse(null);
    return Page.of(
        users.search(organisation, request.search(), withDisabled, after, limit + 1), limit);
  }
}
