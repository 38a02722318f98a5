package sotto.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import sotto.policy.GroupAssignment;
import sotto.policy.GroupRanks;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;

/** Rows that say whom a policy is assigned to. */
final class AssignmentRows {
  private record Direct(UserId user, PolicyName policy) {}

  private AssignmentRows() {}

  static Map<UserId, PolicyName> ofUsers(Handle handle, OrganisationId organisation) {
    return handle
        .createQuery(
            """
            SELECT a.user_id, p.name FROM user_encryption_policies a
            JOIN encryption_policies p ON p.organisation = a.organisation AND p.name_key = a.policy
            WHERE a.organisation = :organisation
            """)
        .bind("organisation", organisation.value())
        .map((row, context) ->
            new Direct(new UserId(row.getString("user_id")), new PolicyName(row.getString("name"))))
        .collect(Collectors.toUnmodifiableMap(Direct::user, Direct::policy));
  }

  static Optional<PolicyName> ofUser(Handle handle, UserId user) {
    return handle
        .createQuery(
            """
            SELECT p.name FROM user_encryption_policies a
            JOIN encryption_policies p ON p.organisation = a.organisation AND p.name_key = a.policy
            WHERE a.user_id = :user
            """)
        .bind("user", user.value())
        .mapTo(String.class)
        .findOne()
        .map(PolicyName::new);
  }

  static void replaceOfUser(
      Handle handle, OrganisationId organisation, UserId user, @Nullable PolicyName policy) {
    handle
        .createUpdate("DELETE FROM user_encryption_policies WHERE user_id = :user")
        .bind("user", user.value())
        .execute();
    if (policy != null) {
      handle
          .createUpdate(
              """
              INSERT INTO user_encryption_policies (user_id, organisation, policy)
              VALUES (:user, :organisation, :policy)
              """)
          .bind("user", user.value())
          .bind("organisation", organisation.value())
          .bind("policy", PolicyRows.key(policy))
          .execute();
    }
  }

  static GroupRanks ofGroups(Handle handle, OrganisationId organisation) {
    return new GroupRanks(
        handle
            .createQuery(
                """
                SELECT a.group_id, p.name, a.policy_rank FROM group_encryption_policies a
                JOIN encryption_policies p ON p.organisation = a.organisation AND p.name_key = a.policy
                WHERE a.organisation = :organisation ORDER BY a.policy_rank
                """)
            .bind("organisation", organisation.value())
            .map((row, context) ->
                new GroupAssignment(
                    new GroupId(row.getString("group_id")),
                    new PolicyName(row.getString("name")),
                    row.getInt("policy_rank")))
            .list());
  }

  /** Writes all of an organisation anew: at most 64 rows, and no rank is ever taken twice. */
  static void replaceOfGroups(Handle handle, OrganisationId organisation, GroupRanks ranks) {
    handle
        .createUpdate("DELETE FROM group_encryption_policies WHERE organisation = :organisation")
        .bind("organisation", organisation.value())
        .execute();
    if (ranks.assignments().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO group_encryption_policies (group_id, organisation, policy, policy_rank)
            VALUES (:group, :organisation, :policy, :rank)
            """);
    for (GroupAssignment assignment : ranks.assignments()) {
      batch
          .bind("group", assignment.group().value())
          .bind("organisation", organisation.value())
          .bind("policy", PolicyRows.key(assignment.policy()))
          .bind("rank", assignment.rank())
          .add();
    }
    batch.execute();
  }

  static Optional<PolicyName> ofOrganisation(Handle handle, OrganisationId organisation) {
    return handle
        .createQuery(
            """
            SELECT p.name FROM organisations o
            JOIN encryption_policies p
              ON p.organisation = o.id AND p.name_key = o.encryption_policy
            WHERE o.id = :organisation
            """)
        .bind("organisation", organisation.value())
        .mapTo(String.class)
        .findOne()
        .map(PolicyName::new);
  }

  static void replaceOfOrganisation(
      Handle handle, OrganisationId organisation, @Nullable PolicyName policy) {
    handle
        .createUpdate("UPDATE organisations SET encryption_policy = :policy WHERE id = :id")
        .bind("policy", policy == null ? null : PolicyRows.key(policy))
        .bind("id", organisation.value())
        .execute();
  }

  /** To whom a policy is assigned, in words: the organisation, groups by rank, people by name. */
  static List<String> holders(Handle handle, OrganisationId organisation, PolicyName policy) {
    List<String> holders = new ArrayList<>();
    String key = PolicyRows.key(policy);
    boolean whole =
        ofOrganisation(handle, organisation)
            .filter(name -> PolicyRows.key(name).equals(key))
            .isPresent();
    if (whole) {
      holders.add("the organisation");
    }
    holders.addAll(
        named(
                handle,
                """
                SELECT g.name FROM group_encryption_policies a
                JOIN user_groups g ON g.id = a.group_id
                WHERE a.organisation = :organisation AND a.policy = :policy ORDER BY a.policy_rank
                """,
                organisation,
                key)
            .stream()
            .map(name -> "group " + name)
            .toList());
    holders.addAll(
        named(
            handle,
            """
            SELECT u.display_name FROM user_encryption_policies a
            JOIN users u ON u.id = a.user_id
            WHERE a.organisation = :organisation AND a.policy = :policy
            ORDER BY u.sort_key, u.id
            """,
            organisation,
            key));
    return holders;
  }

  private static List<String> named(
      Handle handle, String sql, OrganisationId organisation, String policyKey) {
    return handle
        .createQuery(sql)
        .bind("organisation", organisation.value())
        .bind("policy", policyKey)
        .mapTo(String.class)
        .list();
  }
}
