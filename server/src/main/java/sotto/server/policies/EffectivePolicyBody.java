package sotto.server.policies;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionPolicy;
import sotto.server.api.ConstantName;
import sotto.server.api.GroupBody;
import sotto.store.Groups;

/** The policy that applies to a user, and its source. */
public record EffectivePolicyBody(
    EncryptionPolicy policy, String source, @Nullable GroupBody group) {
  public static EffectivePolicyBody of(EffectivePolicy<EncryptionPolicy> effective, Groups groups) {
    return new EffectivePolicyBody(
        effective.policy(),
        ConstantName.of(effective.source()),
        Optional.ofNullable(effective.group())
            .flatMap(groups::byId)
            .map(GroupBody::of)
            .orElse(null));
  }
}
