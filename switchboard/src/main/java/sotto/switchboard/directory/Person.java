package sotto.switchboard.directory;

import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionPolicy;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;

/**
 * A person with the facts that decide the mode of a call.
 *
 * @param effectivePolicy the policy that applies
 * @param endToEnd the person's own switch; null while never touched
 * @param onlyEndToEnd the person's own "only end-to-end encrypted calls"
 */
public record Person(
    UserId id,
    OrganisationId organisation,
    String displayName,
    Role role,
    boolean disabled,
    EffectivePolicy<EncryptionPolicy> effectivePolicy,
    @Nullable Boolean endToEnd,
    boolean onlyEndToEnd) {}
