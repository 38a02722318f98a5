package sotto.policy;

import sotto.protocol.Check;
import sotto.protocol.GroupId;

/**
 * A policy assigned to a group.
 *
 * @param rank 1 is highest; no two assignments of a type share one within an organisation
 */
public record GroupAssignment(GroupId group, PolicyName policy, int rank) {
  public GroupAssignment {
    Check.present(group, "group");
    Check.present(policy, "policy");
    Check.between(rank, "rank", 1, Integer.MAX_VALUE);
  }
}
