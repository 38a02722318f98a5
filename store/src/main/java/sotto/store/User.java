package sotto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;

/**
 * A person with an account, active or not.
 *
 * @param email the name for signing in; unique, compared without case
 * @param endToEnd the person's own switch for end-to-end encrypted calls, which policy may mask;
 *     null while never touched
 * @param onlyEndToEnd the person's own switch for "only end-to-end encrypted calls"
 * @param hasPassword false for an invited person who has not yet used the link
 */
public record User(
    UserId id,
    OrganisationId organisation,
    String email,
    String displayName,
    Role role,
    boolean disabled,
    boolean hasPassword,
    @Nullable Boolean endToEnd,
    boolean onlyEndToEnd,
    Instant createdAt) {
  /** The person in the words of the audit log, such as {@code Ada <ada@example.org>}. */
  public String auditName() {
    return displayName + " <" + email + ">";
  }
}
