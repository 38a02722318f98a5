package sotto.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.GroupId;

/**
 * Which policy applies to a user: the one assigned to the user; else the best-ranked one among the
 * groups the user is a direct member of; else the organisation's; else Global.
 */
public final class EffectivePolicies {
  private final Map<PolicyName, EncryptionPolicy> policies = new HashMap<>();
  private final List<GroupAssignment> byRank;
  private final @Nullable PolicyName organisation;

  /**
   * Takes the state of one organisation.
   *
   * @param policies all of them, Global among them
   * @param groups which groups have which policy
   * @param organisation the policy assigned to the organisation, null for none
   * @throws IllegalArgumentException when Global, or a policy that is assigned, is missing
   */
  public EffectivePolicies(
      Collection<EncryptionPolicy> policies,
      Collection<GroupAssignment> groups,
      @Nullable PolicyName organisation) {
    policies.forEach(policy -> this.policies.put(policy.name(), policy));
    this.byRank = groups.stream().sorted(Comparator.comparingInt(GroupAssignment::rank)).toList();
    this.organisation = organisation;
    policy(PolicyName.GLOBAL);
    byRank.forEach(assignment -> policy(assignment.policy()));
    if (organisation != null) {
      policy(organisation);
    }
  }

  /**
   * The policy that applies to one user.
   *
   * @param direct the policy assigned to the user, null for none
   * @param memberOf the groups the user is a direct member of
   */
  public EffectivePolicy of(@Nullable PolicyName direct, Set<GroupId> memberOf) {
    if (direct != null) {
      return new EffectivePolicy(policy(direct), EffectivePolicy.Source.DIRECT, null);
    }
    for (GroupAssignment assignment : byRank) {
      if (memberOf.contains(assignment.group())) {
        return new EffectivePolicy(
            policy(assignment.policy()), EffectivePolicy.Source.GROUP, assignment.group());
      }
    }
    if (organisation != null) {
      return new EffectivePolicy(policy(organisation), EffectivePolicy.Source.ORGANISATION, null);
    }
    return new EffectivePolicy(policy(PolicyName.GLOBAL), EffectivePolicy.Source.GLOBAL, null);
  }

  private EncryptionPolicy policy(PolicyName name) {
    EncryptionPolicy policy = policies.get(name);
    if (policy == null) {
      throw new IllegalArgumentException("no policy " + name);
    }
    return policy;
  }
}
