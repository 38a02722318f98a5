package sotto.server;

import java.time.Instant;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.User;

/** Users without a store. */
public final class TestUsers {
  private TestUsers() {}

  public static User withRole(Role role) {
    return new User(
        UserId.random(),
        OrganisationId.random(),
        "ada@example.org",
        "Ada",
        role,
        false,
        true,
        null,
        false,
        Instant.EPOCH);
  }
}
