package sotto.server.api;

import java.time.Instant;
import sotto.policy.Role;
import sotto.protocol.UserId;
import sotto.store.User;

/**
 * A user as administrators and auditors see them.
 *
 * @param invited has not chosen a password yet
 */
public record UserBody(
    UserId userId,
    String email,
    String displayName,
    Role role,
    boolean disabled,
    boolean invited,
    Instant createdAt) {
  public static UserBody of(User user) {
    return new UserBody(
        user.id(),
        user.email(),
        user.displayName(),
        user.role(),
        user.disabled(),
        !user.hasPassword(),
        user.createdAt());
  }
}
