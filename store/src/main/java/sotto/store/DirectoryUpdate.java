package sotto.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicies;
import sotto.policy.EncryptionPolicy;

/**
 * The state of some of the directory, or of all of it, at one moment.
 *
 * @param version the last change in it
 * @param isWhole whether it is everything, so that a missing user does not exist
 * @param organisation null if it was not changed, or has not been set up
 * @param policies null if nothing was changed in them, or there are none yet
 * @param users the changed users, or all
 */
public record DirectoryUpdate(
    long version,
    boolean isWhole,
    Organisations.@Nullable Organisation organisation,
    @Nullable EffectivePolicies<EncryptionPolicy> policies,
    List<DirectoryUser> users) {}
