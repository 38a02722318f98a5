package sotto.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import sotto.policy.GroupAssignment;
import sotto.policy.GroupRanks;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.policy.PolicyType;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Policies.AssignedGroup;
import sotto.store.Policies.AssignedUser;
import sotto.store.Policies.UserCount;

/**
 * Rows of the table of policy assignments, of one type. A subject has no foreign key, since it is a
 * user, a group or the organisation: code that removes one of them removes its assignments, too.
 */
final class AssignmentRows {
  private enum Scope {
    USER,
    GROUP,
    ORGANISATION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Direct(UserId user, PolicyName policy) {}

  /** An assignment to a group that no longer exists. */
  record RemovedAssignment(String type, GroupAssignment assignment) {
    private record Facts(String type, PolicyName policy, int rank) {}

    /** As audit entries describe it. */
    Object facts() {
      return new Facts(type, assignment.policy(), assignment.rank());
    }
  }

  private static final String SELECT =
      """
      SELECT a.subject, a.rank, p.name FROM policy_assignments a
      JOIN policies p
        ON p.organisation = a.organisation AND p.type = a.type AND p.name_key = a.policy
      WHERE a.organisation = :organisation AND a.type = :type AND a.scope = :scope
      """;

  private final String type;

  AssignmentRows(PolicyType<?> type) {
    this(type.key());
  }

  private AssignmentRows(String type) {
    this.type = type;
  }

  PolicyAssignments all(Handle handle, OrganisationId organisation) {
    return new PolicyAssignments(
        ofUsers(handle, organisation),
        ofGroups(handle, organisation),
        ofOrganisation(handle, organisation).orElse(null));
  }

  /**
   * A page of the users with an assignment of their own.
   *
   * @param policy the one that is assigned; null for any
   */
  List<AssignedUser> users(
      Handle handle, OrganisationId organisation, @Nullable PolicyName policy, PeoplePage page) {
    String sql =
        """
        SELECT u.*, p.name AS policy_name FROM policy_assignments a
        JOIN policies p
          ON p.organisation = a.organisation AND p.type = a.type AND p.name_key = a.policy
        JOIN users u ON u.id = a.subject
        WHERE a.organisation = :organisation AND a.type = :type AND a.scope = :scope
        """
            + (policy == null ? "" : " AND a.policy = :policy")
            + page.conditions()
            + PeoplePage.ORDER;
    Query query = bind(page.bind(handle.createQuery(sql)), organisation, Scope.USER);
    if (policy != null) {
      query.bind("policy", PolicyRows.key(policy));
    }
    return query
        .map((row, context) ->
            new AssignedUser(UserRows.read(row), new PolicyName(row.getString("policy_name"))))
        .list();
  }

  /** The number of users of each policy that is assigned to some, by the policy's name. */
  List<UserCount> userCounts(Handle handle, OrganisationId organisation) {
    return bind(
            handle.createQuery(
                """
                SELECT p.name, a.users FROM (
                  SELECT policy, count(*) AS users FROM policy_assignments
                  WHERE organisation = :organisation AND type = :type AND scope = :scope
                  GROUP BY policy) a
                JOIN policies p
                  ON p.organisation = :organisation AND p.type = :type AND p.name_key = a.policy
                ORDER BY p.name_key
                """),
            organisation,
            Scope.USER)
        .map((row, context) ->
            new UserCount(new PolicyName(row.getString("name")), row.getInt("users")))
        .list();
  }

  /** The groups with an assignment, by rank. */
  List<AssignedGroup> groups(Handle handle, OrganisationId organisation) {
    return bind(
            handle.createQuery(
                """
                SELECT g.*, p.name AS policy_name, a.rank,
                  (SELECT count(*) FROM group_members m WHERE m.group_id = g.id) AS size
                FROM policy_assignments a
                JOIN policies p
                  ON p.organisation = a.organisation AND p.type = a.type AND p.name_key = a.policy
                JOIN user_groups g ON g.id = a.subject
                WHERE a.organisation = :organisation AND a.type = :type AND a.scope = :scope
                ORDER BY a.rank
                """),
            organisation,
            Scope.GROUP)
        .map((row, context) ->
            new AssignedGroup(
                GroupRows.read(row),
                new PolicyName(row.getString("policy_name")),
                row.getInt("rank")))
        .list();
  }

  Map<UserId, PolicyName> ofUsers(Handle handle, OrganisationId organisation) {
    return ofUsers(handle, organisation, null);
  }

  /** The assignments of some users, or of all for null. */
  Map<UserId, PolicyName> ofUsers(
      Handle handle, OrganisationId organisation, @Nullable Collection<String> ids) {
    return bind(UserQueries.select(handle, SELECT, "a.subject", ids), organisation, Scope.USER)
        .map((row, context) ->
            new Direct(new UserId(row.getString("subject")), new PolicyName(row.getString("name"))))
        .collect(Collectors.toUnmodifiableMap(Direct::user, Direct::policy));
  }

  Optional<PolicyName> ofUser(Handle handle, OrganisationId organisation, UserId user) {
    return one(handle, organisation, Scope.USER, user.value());
  }

  void replaceOfUser(
      Handle handle, OrganisationId organisation, UserId user, @Nullable PolicyName policy) {
    replaceOne(handle, organisation, Scope.USER, user.value(), policy);
  }

  Optional<PolicyName> ofOrganisation(Handle handle, OrganisationId organisation) {
    return one(handle, organisation, Scope.ORGANISATION, organisation.value());
  }

  void replaceOfOrganisation(
      Handle handle, OrganisationId organisation, @Nullable PolicyName policy) {
    replaceOne(handle, organisation, Scope.ORGANISATION, organisation.value(), policy);
  }

  private Optional<PolicyName> one(
      Handle handle, OrganisationId organisation, Scope scope, String subject) {
    return bind(handle.createQuery(SELECT + "AND a.subject = :subject"), organisation, scope)
        .bind("subject", subject)
        .map((row, context) -> new PolicyName(row.getString("name")))
        .findOne();
  }

  private void replaceOne(
      Handle handle,
      OrganisationId organisation,
      Scope scope,
      String subject,
      @Nullable PolicyName policy) {
    bind(
            handle.createUpdate(
                """
                DELETE FROM policy_assignments WHERE organisation = :organisation AND type = :type
                  AND scope = :scope AND subject = :subject
                """),
            organisation,
            scope)
        .bind("subject", subject)
        .execute();
    if (policy != null) {
      bind(
              handle.createUpdate(
                  """
                  INSERT INTO policy_assignments (organisation, type, scope, subject, policy)
                  VALUES (:organisation, :type, :scope, :subject, :policy)
                  """),
              organisation,
              scope)
          .bind("subject", subject)
          .bind("policy", PolicyRows.key(policy))
          .execute();
    }
  }

  GroupRanks ofGroups(Handle handle, OrganisationId organisation) {
    return new GroupRanks(
        bind(handle.createQuery(SELECT + "ORDER BY a.rank"), organisation, Scope.GROUP)
            .map((row, context) ->
                new GroupAssignment(
                    new GroupId(row.getString("subject")),
                    new PolicyName(row.getString("name")),
                    row.getInt("rank")))
            .list());
  }

  /**
   * Replaces all group assignments of an organisation: at most 64 rows, and no rank is ever used
   * twice.
   */
  void replaceOfGroups(Handle handle, OrganisationId organisation, GroupRanks ranks) {
    bind(
            handle.createUpdate(
                """
                DELETE FROM policy_assignments
                WHERE organisation = :organisation AND type = :type AND scope = :scope
                """),
            organisation,
            Scope.GROUP)
        .execute();
    if (ranks.assignments().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO policy_assignments (organisation, type, scope, subject, policy, rank)
            VALUES (:organisation, :type, :scope, :group, :policy, :rank)
            """);
    for (GroupAssignment assignment : ranks.assignments()) {
      bind(batch, organisation, Scope.GROUP)
          .bind("group", assignment.group().value())
          .bind("policy", PolicyRows.key(assignment.policy()))
          .bind("rank", assignment.rank())
          .add();
    }
    batch.execute();
  }

  /**
   * Removes the assignments of every type to a group, and closes the gaps between ranks.
   *
   * @return the removed ones
   */
  static List<RemovedAssignment> removeGroup(
      Handle handle, OrganisationId organisation, GroupId group) {
    List<String> types =
        handle
            .createQuery(
                """
                SELECT type FROM policy_assignments
                WHERE organisation = :organisation AND scope = :scope AND subject = :group
                """)
            .bind("organisation", organisation.value())
            .bind("scope", Scope.GROUP.word())
            .bind("group", group.value())
            .mapTo(String.class)
            .list();
    List<RemovedAssignment> removed = new ArrayList<>();
    for (String type : types) {
      AssignmentRows rows = new AssignmentRows(type);
      GroupRanks ranks = rows.ofGroups(handle, organisation);
      ranks.of(group).ifPresent(each -> removed.add(new RemovedAssignment(type, each)));
      rows.replaceOfGroups(handle, organisation, ranks.unassign(group));
    }
    return removed;
  }

  /** The holders of a policy, in words: the organisation, groups by rank, people by name. */
  List<String> holders(Handle handle, OrganisationId organisation, PolicyName policy) {
    List<String> holders = new ArrayList<>();
    if (ofOrganisation(handle, organisation).filter(policy::equals).isPresent()) {
      holders.add("the organisation");
    }
    holders.addAll(
        names(
            handle,
            """
            SELECT 'group ' || g.name FROM policy_assignments a
            JOIN user_groups g ON g.id = a.subject
            WHERE a.organisation = :organisation AND a.type = :type AND a.scope = :scope
              AND a.policy = :policy
            ORDER BY a.rank
            """,
            organisation,
            Scope.GROUP,
            policy));
    holders.addAll(
        names(
            handle,
            """
            SELECT u.display_name FROM policy_assignments a JOIN users u ON u.id = a.subject
            WHERE a.organisation = :organisation AND a.type = :type AND a.scope = :scope
              AND a.policy = :policy
            ORDER BY u.sort_key, u.id
            """,
            organisation,
            Scope.USER,
            policy));
    return holders;
  }

  private List<String> names(
      Handle handle, String sql, OrganisationId organisation, Scope scope, PolicyName policy) {
    return bind(handle.createQuery(sql), organisation, scope)
        .bind("policy", PolicyRows.key(policy))
        .mapTo(String.class)
        .list();
  }

  private <S extends SqlStatement<S>> S bind(
      S statement, OrganisationId organisation, Scope scope) {
    return statement
        .bind("organisation", organisation.value())
        .bind("type", type)
        .bind("scope", scope.word());
  }
}
