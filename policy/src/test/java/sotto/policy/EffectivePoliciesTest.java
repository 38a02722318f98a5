package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.EffectivePolicy.Source;
import sotto.protocol.GroupId;

class EffectivePoliciesTest {
  private static final EncryptionPolicy GLOBAL = EncryptionPolicy.TYPE.initialGlobal();
  private static final EncryptionPolicy A = policy("A");
  private static final EncryptionPolicy B = policy("B");
  private static final GroupId FIRST = GroupId.random();
  private static final GroupId SECOND = GroupId.random();

  @Test
  void globalAppliesWhenNothingElseDoes() {
    assertThat(policies(null).of(null, Set.of()))
        .isEqualTo(new EffectivePolicy<>(GLOBAL, Source.GLOBAL, null));
  }

  @Test
  void theOrganisationsPolicyStandsBeforeGlobal() {
    assertThat(policies(B.name()).of(null, Set.of()))
        .isEqualTo(new EffectivePolicy<>(B, Source.ORGANISATION, null));
  }

  @Test
  void aGroupsPolicyStandsBeforeTheOrganisations() {
    EffectivePolicies<EncryptionPolicy> policies =
        policies(GLOBAL.name(), new GroupAssignment(FIRST, A.name(), 1));

    assertThat(policies.of(null, Set.of(FIRST)))
        .isEqualTo(new EffectivePolicy<>(A, Source.GROUP, FIRST));
    assertThat(policies.of(null, Set.of(SECOND)).source()).isEqualTo(Source.ORGANISATION);
  }

  @Test
  void theBestRankedGroupWins() {
    EffectivePolicies<EncryptionPolicy> policies =
        policies(
            null,
            new GroupAssignment(FIRST, A.name(), 2),
            new GroupAssignment(SECOND, B.name(), 1));

    assertThat(policies.of(null, Set.of(FIRST, SECOND)).policy()).isEqualTo(B);
  }

  @Test
  void aDirectAssignmentStandsBeforeAll() {
    EffectivePolicies<EncryptionPolicy> policies =
        policies(B.name(), new GroupAssignment(FIRST, B.name(), 1));

    assertThat(policies.of(A.name(), Set.of(FIRST)))
        .isEqualTo(new EffectivePolicy<>(A, Source.DIRECT, null));
  }

  @Test
  void anAssignedPolicyThatIsMissingIsAFaultOfTheCaller() {
    assertThatIllegalArgumentException().isThrownBy(() -> policies(PolicyName.of("Gone")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EffectivePolicies<>(List.of(A), GroupRanks.NONE, null));
  }

  private static EffectivePolicies<EncryptionPolicy> policies(
      @Nullable PolicyName organisation, GroupAssignment... groups) {
    return new EffectivePolicies<>(
        List.of(GLOBAL, A, B), GroupRanks.of(List.of(groups)), organisation);
  }

  private static EncryptionPolicy policy(String name) {
    return new EncryptionPolicy(
        PolicyName.of(name),
        "",
        EncryptionEnablement.DISABLED_USER_OVERRIDE,
        EncryptionEnablement.DISABLED,
        false);
  }
}
