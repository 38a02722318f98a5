package sotto.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;

/**
 * A user with the facts that decide which policy applies.
 *
 * @param direct the policy assigned to the user, null for none
 * @param groups all groups the user is a member of
 */
public record DirectoryUser(User user, @Nullable PolicyName direct, Set<GroupId> groups) {
  public DirectoryUser {
    groups = Set.copyOf(groups);
  }
}
