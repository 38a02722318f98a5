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
import sotto.policy.EndToEndSetting;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.User;

/**
 * Which policy applies to some users, as a transaction sees it. The rule itself is {@link
 * EffectivePolicies}; what it needs is fetched in a few queries, however many users there are.
 */
final class UserPolicies {
  private record Membership(UserId user, GroupId group) {}

  private final EffectivePolicies effective;
  private final Map<UserId, PolicyName> direct;
  private final Map<UserId, Set<GroupId>> memberships;

  private UserPolicies(
      EffectivePolicies effective,
      Map<UserId, PolicyName> direct,
      Map<UserId, Set<GroupId>> memberships) {
    this.effective = effective;
    this.direct = direct;
    this.memberships = memberships;
  }

  /**
   * @param users at least one, of the organisation that is changed
   */
  static UserPolicies of(Change change, List<User> users) {
    Handle handle = change.handle();
    OrganisationId organisation = change.organisation();
    EffectivePolicies effective =
        new EffectivePolicies(
            PolicyRows.all(handle, organisation),
            AssignmentRows.ofGroups(handle, organisation).assignments(),
            AssignmentRows.ofOrganisation(handle, organisation).orElse(null));
    if (users.size() > 1) {
      return new UserPolicies(
          effective,
          AssignmentRows.ofUsers(handle, organisation),
          memberships(handle, organisation, null));
    }
    UserId only = users.getFirst().id();
    return new UserPolicies(
        effective,
        AssignmentRows.ofUser(handle, only).map(name -> Map.of(only, name)).orElse(Map.of()),
        memberships(handle, organisation, only));
  }

  /** Members of the groups that have a policy; of one user, or of all for null. */
  private static Map<UserId, Set<GroupId>> memberships(
      Handle handle, OrganisationId organisation, @Nullable UserId only) {
    String sql =
        """
        SELECT m.user_id, m.group_id FROM group_encryption_policies a
        JOIN group_members m ON m.group_id = a.group_id
        WHERE a.organisation = :organisation
        """;
    Query query =
        only == null
            ? handle.createQuery(sql)
            : handle.createQuery(sql + " AND m.user_id = :user").bind("user", only.value());
    return query
        .bind("organisation", organisation.value())
        .map((row, context) ->
            new Membership(
                new UserId(row.getString("user_id")), new GroupId(row.getString("group_id"))))
        .collect(
            Collectors.groupingBy(
                Membership::user, Collectors.mapping(Membership::group, Collectors.toSet())));
  }

  /** Whether the user may have end-to-end encryption. */
  boolean allow(UserId user) {
    EffectivePolicy policy =
        effective.of(direct.get(user), memberships.getOrDefault(user, Set.of()));
    return EndToEndSetting.of(policy.policy(), null, false).available();
  }
}
