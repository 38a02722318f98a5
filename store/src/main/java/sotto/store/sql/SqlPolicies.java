package sotto.store.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.GroupRanks;
import sotto.policy.Policy;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.policy.PolicyType;
import sotto.policy.TooManyAssignmentsException;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.Groups.Group;
import sotto.store.Policies;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.internal.Database;

/** The policies of one type and their assignments. */
final class SqlPolicies<P extends Policy> implements Policies<P> {
  private static final int MOST_HOLDERS_NAMED = 5;

  /** An assignment as audit entries describe it. */
  private record AssignedFacts(PolicyName policy, @Nullable Integer rank) {
    static @Nullable AssignedFacts of(@Nullable PolicyName policy) {
      return policy == null ? null : new AssignedFacts(policy, null);
    }

    static @Nullable AssignedFacts of(Optional<GroupAssignment> assignment) {
      return assignment.map(each -> new AssignedFacts(each.policy(), each.rank())).orElse(null);
    }
  }

  private final PolicyType<P> type;
  private final PolicyRows<P> policies;
  private final AssignmentRows assigned;
  private final Database database;
  private final Changes changes;

  SqlPolicies(PolicyType<P> type, Database database, Changes changes) {
    this.type = type;
    this.policies = new PolicyRows<>(type);
    this.assigned = new AssignmentRows(type);
    this.database = database;
    this.changes = changes;
  }

  @Override
  public List<P> all(OrganisationId organisation) {
    return database.read(handle -> policies.all(handle, organisation));
  }

  @Override
  public Optional<P> byName(OrganisationId organisation, PolicyName name) {
    return database.read(handle -> policies.find(handle, organisation, name));
  }

  @Override
  public PolicyAssignments assignments(OrganisationId organisation) {
    return database.read(handle -> assigned.all(handle, organisation));
  }

  @Override
  public Assigned assigned(OrganisationId organisation) {
    return database.read(handle ->
        new Assigned(
            assigned.ofOrganisation(handle, organisation).orElse(null),
            assigned.groups(handle, organisation),
            assigned.userCounts(handle, organisation)));
  }

  @Override
  public Optional<PolicyName> ofOrganisation(OrganisationId organisation) {
    return database.query(handle -> assigned.ofOrganisation(handle, organisation));
  }

  @Override
  public List<AssignedGroup> assignedGroups(OrganisationId organisation) {
    return database.query(handle -> assigned.groups(handle, organisation));
  }

  @Override
  public List<AssignedUser> assignedUsers(
      OrganisationId organisation,
      @Nullable PolicyName policy,
      String text,
      @Nullable UserId after,
      int limit) {
    PeoplePage page = new PeoplePage(text, after, limit);
    return database.query(handle -> assigned.users(handle, organisation, policy, page));
  }

  @Override
  public Optional<UserPolicy<P>> ofUser(OrganisationId organisation, UserId id) {
    return database.read(handle ->
        UserRows.find(handle, id)
            .filter(user -> user.organisation().equals(organisation))
            .map(user -> of(handle, user)));
  }

  private UserPolicy<P> of(Handle handle, User user) {
    List<Group> groups = GroupRows.of(handle, user.id());
    EffectivePolicy<P> effective =
        UserPolicies.of(type, handle, user.organisation(), List.of(user)).of(user.id());
    return new UserPolicy<>(
        user,
        groups,
        assigned.ofUser(handle, user.organisation(), user.id()).orElse(null),
        effective,
        groups.stream()
            .filter(group -> group.id().equals(effective.group()))
            .findFirst()
            .orElse(null));
  }

  @Override
  public void create(OrganisationId organisation, P policy, Actor actor)
      throws StoreConflictException {
    make(
        Whose.organisation(organisation),
        actor,
        change -> {
          if (!policies.insert(change.handle(), organisation, policy)) {
            throw new StoreConflictException(
                ErrorCode.NAME_TAKEN, "name", "There is a policy " + policy.name() + " already.");
          }
          changed(change);
          note(change, AuditAction.POLICY_CREATE, policy.name().value(), null, policy);
        });
  }

  @Override
  public void replace(OrganisationId organisation, P policy, Actor actor)
      throws StoreConflictException {
    make(
        Whose.organisation(organisation),
        actor,
        change -> {
          P before = policies.require(change.handle(), organisation, policy.name());
          policies.update(change.handle(), organisation, policy);
          P after = policies.require(change.handle(), organisation, policy.name());
          changed(change);
          note(change, AuditAction.POLICY_CHANGE, before.name().value(), before, after);
        });
  }

  @Override
  public void remove(OrganisationId organisation, PolicyName name, Actor actor)
      throws StoreConflictException {
    if (name.isGlobal()) {
      throw new StoreConflictException(
          ErrorCode.GLOBAL_POLICY, "name", "The Global policy is always there.");
    }
    make(
        Whose.organisation(organisation),
        actor,
        change -> {
          Handle handle = change.handle();
          P policy = policies.require(handle, organisation, name);
          List<String> holders = assigned.holders(handle, organisation, name);
          if (!holders.isEmpty()) {
            throw new StoreConflictException(
                ErrorCode.POLICY_IN_USE,
                "name",
                policy.name() + " is still assigned to " + inWords(holders) + ".");
          }
          policies.delete(handle, organisation, name);
          changed(change);
          note(change, AuditAction.POLICY_REMOVE, policy.name().value(), policy, null);
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
    make(
        Whose.user(user),
        actor,
        change -> {
          User holder = UserRows.require(change.handle(), user);
          PolicyName before =
              assigned.ofUser(change.handle(), change.organisation(), user).orElse(null);
          PolicyName after = nameOf(change, policy);
          assigned.replaceOfUser(change.handle(), change.organisation(), user, after);
          change.journal().changed(ChangeKind.USER, user);
          note(
              change,
              AuditAction.POLICY_ASSIGN,
              "user " + holder.auditName(),
              AssignedFacts.of(before),
              AssignedFacts.of(after));
        });
  }

  @Override
  public void assignToGroup(
      GroupId group, @Nullable PolicyName policy, @Nullable Integer rank, Actor actor)
      throws StoreConflictException {
    make(
        Whose.group(group),
        actor,
        change -> {
          Handle handle = change.handle();
          OrganisationId organisation = change.organisation();
          String name = GroupRows.require(handle, group).name();
          PolicyName named = nameOf(change, policy);
          GroupRanks before = assigned.ofGroups(handle, organisation);
          GroupRanks after =
              named == null ? before.unassign(group) : assign(before, group, named, rank);
          assigned.replaceOfGroups(handle, organisation, after);
          changed(change);
          note(
              change,
              AuditAction.POLICY_ASSIGN,
              "group " + name,
              AssignedFacts.of(before.of(group)),
              AssignedFacts.of(after.of(group)));
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
    make(
        Whose.organisation(organisation),
        actor,
        change -> {
          Handle handle = change.handle();
          PolicyName before = assigned.ofOrganisation(handle, organisation).orElse(null);
          PolicyName after = nameOf(change, policy);
          assigned.replaceOfOrganisation(handle, organisation, after);
          changed(change);
          note(
              change,
              AuditAction.POLICY_ASSIGN,
              "the organisation",
              AssignedFacts.of(before),
              AssignedFacts.of(after));
        });
  }

  private void changed(Change change) {
    change.journal().changed(ChangeKind.POLICY, type.key());
  }

  /** The name as written when the policy was created. */
  private @Nullable PolicyName nameOf(Change change, @Nullable PolicyName policy)
      throws StoreConflictException {
    return policy == null
        ? null
        : policies.require(change.handle(), change.organisation(), policy).name();
  }

  private interface Edit {
    void make(Change change) throws StoreConflictException;
  }

  private void make(Whose<StoreConflictException> whose, Actor actor, Edit edit)
      throws StoreConflictException {
    changes.<@Nullable Void, StoreConflictException>make(
        whose,
        actor,
        change -> {
          policies.ensureGlobal(change.handle(), change.organisation());
          edit.make(change);
          return null;
        });
  }

  private void note(
      Change change,
      AuditAction action,
      String subject,
      @Nullable Object before,
      @Nullable Object after) {
    change.note(action, subject, withType(before), withType(after));
  }

  private @Nullable Object withType(@Nullable Object facts) {
    if (facts == null || !type.namedInAudit()) {
      return facts;
    }
    ObjectNode named = Json.mapper().createObjectNode().put("type", type.key());
    return named.setAll((ObjectNode) Json.mapper().valueToTree(facts));
  }
}
