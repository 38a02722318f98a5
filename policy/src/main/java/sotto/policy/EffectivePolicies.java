package sotto.policy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy.Source;
import sotto.protocol.GroupId;

/**
 * Finds the policy of a type that applies to a user: the one assigned to the user; else the
 * best-ranked one among the groups the user is a direct member of; else the organisation's; else
 * Global.
 */
public final class EffectivePolicies<P extends Policy> {
  private final Map<PolicyName, P> policies;
  private final GroupRanks groups;
  private final @Nullable PolicyName organisation;

  /**
   * Takes the state of one organisation.
   *
   * @param policies all of the type, Global among them
   * @param groups which groups have which policy
   * @param organisation the policy assigned to the organisation, null for none
   * @throws IllegalArgumentException when Global, or a policy that is assigned, is missing
   */
  public EffectivePolicies(
      Collection<P> policies, GroupRanks groups, @Nullable PolicyName organisation) {
    this.policies =
        policies.stream().collect(Collectors.toUnmodifiableMap(Policy::name, Function.identity()));
    this.groups = groups;
    this.organisation = organisation;
    policy(PolicyName.GLOBAL);
    groups.assignments().forEach(assignment -> policy(assignment.policy()));
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
  public EffectivePolicy<P> of(@Nullable PolicyName direct, Set<GroupId> memberOf) {
    if (direct != null) {
      return new EffectivePolicy<>(policy(direct), Source.DIRECT, null);
    }
    Optional<GroupAssignment> best = groups.best(memberOf);
    if (best.isPresent()) {
      GroupAssignment assignment = best.get();
      return new EffectivePolicy<>(policy(assignment.policy()), Source.GROUP, assignment.group());
    }
    return organisation != null
        ? new EffectivePolicy<>(policy(organisation), Source.ORGANISATION, null)
        : new EffectivePolicy<>(policy(PolicyName.GLOBAL), Source.GLOBAL, null);
  }

  private P policy(PolicyName name) {
    P policy = policies.get(name);
    if (policy == null) {
      throw new IllegalArgumentException("no policy " + name);
    }
    return policy;
  }
}
