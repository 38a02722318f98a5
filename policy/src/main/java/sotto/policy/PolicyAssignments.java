package sotto.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/**
 * The assignments of the policies of one type.
 *
 * @param users the users with a policy of their own
 * @param organisation the policy of the organisation, null for none
 */
public record PolicyAssignments(
    Map<UserId, PolicyName> users, GroupRanks groups, @Nullable PolicyName organisation) {}
