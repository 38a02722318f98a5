package sotto.store.sql;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.GroupRanks;
import sotto.policy.PolicyName;
import sotto.policy.TooManyAssignmentsException;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.Policies;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.internal.Database;

/** Enhanced encryption policies and their assignments. */
final class SqlPolicies implements Policies {
  private static final int MOST_HOLDERS_NAMED = 5;

  /** What the audit log tells of an assignment. */
  private record Assigned(PolicyName policy, @Nullable Integer rank) {
    static @Nullable Assigned of(@Nullable PolicyName policy) {
      return policy == null ? null : new Assigned(policy, null);
    }

    static @Nullable Assigned of(Optional<GroupAssignment> assignment) {
      return assignment.map(each -> new Assigned(each.policy(), each.rank())).orElse(null);
    }
  }

  private final Database database;
  private final Changes changes;

  SqlPolicies(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  @Override
  public List<EncryptionPolicy> all(OrganisationId organisation) {
    return database.read(handle -> PolicyRows.all(handle, organisation));
  }

  @Override
  public Optional<EncryptionPolicy> byName(OrganisationId organisation, PolicyName name) {
    return database.read(handle -> PolicyRows.find(handle, organisation, name));
  }

  @Override
  public Assignments assignments(OrganisationId organisation) {
    return database.read(handle ->
        new Assignments(
            AssignmentRows.ofUsers(handle, organisation),
            AssignmentRows.ofGroups(handle, organisation).assignments(),
            AssignmentRows.ofOrganisation(handle, organisation).orElse(null)));
  }

  @Override
  public void create(OrganisationId organisation, EncryptionPolicy policy, Actor actor)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> organisation,
        actor,
        change -> {
          if (!PolicyRows.insert(change.handle(), organisation, policy)) {
            throw new StoreConflictException(
                ErrorCode.NAME_TAKEN, "name", "There is a policy " + policy.name() + " already.");
          }
          change.note(AuditAction.POLICY_CREATE, policy.name().value(), null, policy);
          return null;
        });
  }

  @Override
  public void replace(OrganisationId organisation, EncryptionPolicy policy, Actor actor)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> organisation,
        actor,
        change -> {
          EncryptionPolicy before =
              PolicyRows.require(change.handle(), organisation, policy.name());
          PolicyRows.update(change.handle(), organisation, policy);
          EncryptionPolicy after = PolicyRows.require(change.handle(), organisation, policy.name());
          change.note(AuditAction.POLICY_CHANGE, before.name().value(), before, after);
          OwnSwitches.withdraw(change);
          return null;
        });
  }

  @Override
  public void remove(OrganisationId organisation, PolicyName name, Actor actor)
      throws StoreConflictException {
    if (name.isGlobal()) {
      throw new StoreConflictException(
          ErrorCode.GLOBAL_POLICY, "name", "The Global policy is always there.");
    }
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> organisation,
        actor,
        change -> {
          Handle handle = change.handle();
          EncryptionPolicy policy = PolicyRows.require(handle, organisation, name);
          List<String> holders = AssignmentRows.holders(handle, organisation, name);
          if (!holders.isEmpty()) {
            throw new StoreConflictException(
                ErrorCode.POLICY_IN_USE,
                "name",
                policy.name() + " is still assigned to " + inWords(holders) + ".");
          }
          PolicyRows.delete(handle, organisation, name);
          change.note(AuditAction.POLICY_REMOVE, policy.name().value(), policy, null);
          return null;
        });
  }

  private static String inWords(List<String> holders) {
    int more = holders.size() - MOST_HOLDERS_NAMED;
    return more <= 0
        ? String.join(", ", holders)
        : String.join(", ", holders.subList(0, MOST_HOLDERS_NAMED)) + " and " + more + " more";
  }

  @Override
  public void assignToUser(UserId user, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> UserRows.require(handle, user).organisation(),
        actor,
        change -> {
          User holder = UserRows.require(change.handle(), user);
          PolicyName before = AssignmentRows.ofUser(change.handle(), user).orElse(null);
          PolicyName after = nameOf(change, policy);
          AssignmentRows.replaceOfUser(change.handle(), change.organisation(), user, after);
          change.note(
              AuditAction.POLICY_ASSIGN,
              "user " + UserRows.subject(holder),
              Assigned.of(before),
              Assigned.of(after));
          OwnSwitches.withdraw(change, user);
          return null;
        });
  }

  @Override
  public void assignToGroup(
      GroupId group, @Nullable PolicyName policy, @Nullable Integer rank, Actor actor)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> GroupRows.require(handle, group).organisation(),
        actor,
        change -> {
          Handle handle = change.handle();
          OrganisationId organisation = change.organisation();
          String name = GroupRows.require(handle, group).name();
          PolicyName assigned = nameOf(change, policy);
          GroupRanks before = AssignmentRows.ofGroups(handle, organisation);
          GroupRanks after =
              assigned == null ? before.unassign(group) : assign(before, group, assigned, rank);
          AssignmentRows.replaceOfGroups(handle, organisation, after);
          change.note(
              AuditAction.POLICY_ASSIGN,
              "group " + name,
              Assigned.of(before.of(group)),
              Assigned.of(after.of(group)));
          OwnSwitches.withdraw(change);
          return null;
        });
  }

  private static GroupRanks assign(
      GroupRanks ranks, GroupId group, PolicyName policy, @Nullable Integer rank)
      throws StoreConflictException {
    try {
      return ranks.assign(group, policy, rank);
    } catch (TooManyAssignmentsException e) {
      throw new StoreConflictException(
          ErrorCode.TOO_MANY_ASSIGNMENTS,
          "groupId",
          "Policies are assigned to "
              + GroupRanks.MAX_ASSIGNMENTS
              + " groups already, which is the most there can be.");
    }
  }

  @Override
  public void assignToOrganisation(
      OrganisationId organisation, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        handle -> organisation,
        actor,
        change -> {
          Handle handle = change.handle();
          PolicyName before = AssignmentRows.ofOrganisation(handle, organisation).orElse(null);
          PolicyName after = nameOf(change, policy);
          AssignmentRows.replaceOfOrganisation(handle, organisation, after);
          change.note(
              AuditAction.POLICY_ASSIGN,
              "the organisation",
              Assigned.of(before),
              Assigned.of(after));
          OwnSwitches.withdraw(change);
          return null;
        });
  }

  /** The name as it was written when the policy was created. */
  private static @Nullable PolicyName nameOf(Change change, @Nullable PolicyName policy)
      throws StoreConflictException {
    return policy == null
        ? null
        : PolicyRows.require(change.handle(), change.organisation(), policy).name();
  }
}
