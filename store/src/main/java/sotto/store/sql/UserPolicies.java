package sotto.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicies;
import sotto.policy.EffectivePolicy;
import sotto.policy.Policy;
import sotto.policy.PolicyName;
import sotto.policy.PolicyType;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.User;

/**
 * The policies of one type that apply to some users, within a transaction. The rule itself is
 * {@link EffectivePolicies}; the rows for it are read in a few queries, independent of the number
 * of users.
 */
final class UserPolicies<P extends Policy> {
  private record Membership(UserId user, GroupId group) {}

  private final EffectivePolicies<P> effective;
  private final Map<UserId, PolicyName> direct;
  private final Map<UserId, Set<GroupId>> memberships;

  private UserPolicies(
      EffectivePolicies<P> effective,
      Map<UserId, PolicyName> direct,
      Map<UserId, Set<GroupId>> memberships) {
    this.effective = effective;
    this.direct = direct;
    this.memberships = memberships;
  }

  /**
   * @param users at least one, of the organisation
   */
  static <P extends Policy> UserPolicies<P> of(
      PolicyType<P> type, Handle handle, OrganisationId organisation, List<User> users) {
    AssignmentRows assigned = new AssignmentRows(type);
    EffectivePolicies<P> effective =
        new EffectivePolicies<>(
            new PolicyRows<>(type).all(handle, organisation),
            assigned.ofGroups(handle, organisation),
            assigned.ofOrganisation(handle, organisation).orElse(null));
    if (users.size() > 1) {
      return new UserPolicies<>(
          effective,
          assigned.ofUsers(handle, organisation),
          memberships(handle, type, organisation, null));
    }
    UserId only = users.getFirst().id();
    return new UserPolicies<>(
        effective,
        assigned
            .ofUser(handle, organisation, only)
            .map(name -> Map.of(only, name))
            .orElse(Map.of()),
        memberships(handle, type, organisation, only));
  }

  /** The members of groups with a policy; only the one user's, or all for null. */
  private static Map<UserId, Set<GroupId>> memberships(
      Handle handle, PolicyType<?> type, OrganisationId organisation, @Nullable UserId only) {
    String sql =
        """
        SELECT m.user_id, m.group_id FROM policy_assignments a
        JOIN group_members m ON m.group_id = a.subject
        WHERE a.organisation = :organisation AND a.type = :type AND a.scope = 'group'
        """;
    Query query =
        only == null
            ? handle.createQuery(sql)
            : handle.createQuery(sql + " AND m.user_id = :user").bind("user", only.value());
    return query
        .bind("organisation", organisation.value())
        .bind("type", type.key())
        .map((row, context) ->
            new Membership(
                new UserId(row.getString("user_id")), new GroupId(row.getString("group_id"))))
        .collect(
            Collectors.groupingBy(
                Membership::user, Collectors.mapping(Membership::group, Collectors.toSet())));
  }

  /** The policy that applies to one of the users. */
  EffectivePolicy<P> of(UserId user) {
    return effective.of(direct.get(user), memberships.getOrDefault(user, Set.of()));
  }
}
