package sotto.server.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionPolicy;
import sotto.store.Groups;

/** The policy that applies to a user, and why. */
record EffectivePolicyBody(EncryptionPolicy policy, String source, @Nullable GroupBody group) {
  static EffectivePolicyBody of(EffectivePolicy<EncryptionPolicy> effective, Groups groups) {
    return new EffectivePolicyBody(
        effective.policy(),
        Wire.name(effective.source()),
        Optional.ofNullable(effective.group())
            .flatMap(groups::byId)
            .map(GroupBody::of)
            .orElse(null));
  }
}
