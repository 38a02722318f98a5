package sotto.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.GroupId;
import sotto.protocol.InvalidFieldException;

/**
 * The policies of one type that are assigned to groups, best rank first: one for a group, ranks
 * from 1 without gaps. Immutable.
 */
public record GroupRanks(List<GroupAssignment> assignments) {
  /** At most this many groups have a policy of a type. */
  public static final int MAX_ASSIGNMENTS = 64;

  /** No group has a policy. */
  public static final GroupRanks NONE = new GroupRanks(List.of());

  public GroupRanks {
    assignments = Check.list(assignments, "assignments", MAX_ASSIGNMENTS);
    Set<GroupId> groups = new HashSet<>();
    for (int i = 0; i < assignments.size(); i++) {
      Check.between(assignments.get(i).rank(), "rank", i + 1, i + 1);
      if (!groups.add(assignments.get(i).group())) {
        throw new InvalidFieldException("group", "one assignment for a group", "several");
      }
    }
  }

  /** Assignments in any order, whose ranks may have gaps. */
  public static GroupRanks of(Collection<GroupAssignment> assignments) {
    return numbered(
        assignments.stream().sorted(Comparator.comparingInt(GroupAssignment::rank)).toList());
  }

  /**
   * Assigns a policy to a group, in place of the one it has.
   *
   * @param rank 1 is highest, and the group that has that rank moves down with all below; beyond
   *     the end means lowest. Null means lowest for a group that has no policy, and no change of
   *     rank for one that has.
   * @throws TooManyAssignmentsException when {@link #MAX_ASSIGNMENTS} other groups have one
   * @throws InvalidFieldException for a rank below 1
   */
  public GroupRanks assign(GroupId group, PolicyName policy, @Nullable Integer rank)
      throws TooManyAssignmentsException {
    List<GroupAssignment> others = new ArrayList<>(unassign(group).assignments);
    if (others.size() == MAX_ASSIGNMENTS) {
      throw new TooManyAssignmentsException();
    }
    int lowest = others.size() + 1;
    int wanted = rank != null ? rank : of(group).map(GroupAssignment::rank).orElse(lowest);
    Check.between(wanted, "rank", 1, Integer.MAX_VALUE);
    int to = Math.min(wanted, lowest);
    others.add(to - 1, new GroupAssignment(group, policy, to));
    return numbered(others);
  }

  /** Takes a group's policy away and closes the gap; the same where it has none. */
  public GroupRanks unassign(GroupId group) {
    return numbered(assignments.stream().filter(a -> !a.group().equals(group)).toList());
  }

  /** The assignment of one group. */
  public Optional<GroupAssignment> of(GroupId group) {
    return assignments.stream().filter(a -> a.group().equals(group)).findFirst();
  }

  /**
   * The assignment that counts for a member of some groups: the best-ranked one. Empty when none of
   * the groups has one. No other code chooses among groups.
   */
  public Optional<GroupAssignment> best(Set<GroupId> groups) {
    return assignments.stream().filter(a -> groups.contains(a.group())).findFirst();
  }

  private static GroupRanks numbered(List<GroupAssignment> inOrder) {
    List<GroupAssignment> numbered = new ArrayList<>(inOrder.size());
    for (GroupAssignment each : inOrder) {
      numbered.add(new GroupAssignment(each.group(), each.policy(), numbered.size() + 1));
    }
    return new GroupRanks(numbered);
  }
}
