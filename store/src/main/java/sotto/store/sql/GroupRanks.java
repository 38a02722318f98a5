package sotto.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.protocol.Check;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.store.StoreConflictException;

/** Where a group's assignment stands among the others: ranks run from 1 without gaps. */
final class GroupRanks {
  private static final int MOST = 64;

  private GroupRanks() {}

  /** See {@link sotto.store.EncryptionPolicies#assignToGroup}. */
  static List<GroupAssignment> with(
      List<GroupAssignment> ranked, GroupId group, PolicyName policy, @Nullable Integer rank)
      throws StoreConflictException {
    List<GroupAssignment> others = new ArrayList<>(without(ranked, group));
    boolean isNew = others.size() == ranked.size();
    if (isNew && ranked.size() >= MOST) {
      throw new StoreConflictException(
          ErrorCode.TOO_MANY_ASSIGNMENTS,
          "groupId",
          "Policies are assigned to " + MOST + " groups already, which is the most there can be.");
    }
    int index;
    if (rank != null) {
      Check.between(rank, "rank", 1, Integer.MAX_VALUE);
      index = Math.min(rank - 1, others.size());
    } else if (isNew) {
      index = others.size();
    } else {
      index = ranked.stream().map(GroupAssignment::group).toList().indexOf(group);
    }
    others.add(index, new GroupAssignment(group, policy, index + 1));
    return numbered(others);
  }

  static List<GroupAssignment> without(List<GroupAssignment> ranked, GroupId group) {
    return numbered(
        ranked.stream().filter(assignment -> !assignment.group().equals(group)).toList());
  }

  private static List<GroupAssignment> numbered(List<GroupAssignment> ordered) {
    List<GroupAssignment> numbered = new ArrayList<>();
    for (GroupAssignment each : ordered) {
      numbered.add(new GroupAssignment(each.group(), each.policy(), numbered.size() + 1));
    }
    return List.copyOf(numbered);
  }
}
