package sotto.server.policies;

import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.server.api.ConstantName;
import sotto.server.api.GroupBody;
import sotto.store.Policies.UserPolicy;

/** The policy that applies to a user, and its source. */
public record EffectivePolicyBody(
    EncryptionPolicy policy, String source, @Nullable GroupBody group) {
  public static EffectivePolicyBody of(UserPolicy<EncryptionPolicy> of) {
    return new EffectivePolicyBody(
        of.effective().policy(),
        ConstantName.of(of.effective().source()),
        of.source() == null ? null : GroupBody.of(of.source()));
  }
}
