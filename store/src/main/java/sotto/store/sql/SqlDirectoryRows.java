package sotto.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicies;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.ChangeKind;
import sotto.store.Committed;
import sotto.store.DirectoryRows;
import sotto.store.DirectoryUpdate;
import sotto.store.DirectoryUser;
import sotto.store.Organisations.Organisation;
import sotto.store.User;
import sotto.store.sql.internal.Database;

/**
 * Reads for the directory in memory, by the ids in the log of changes. The log and the rows are
 * read in one transaction: so an update has every change up to its version, no part of a later one,
 * and every policy that a user refers to.
 */
final class SqlDirectoryRows implements DirectoryRows {
  private static final Set<ChangeKind> CONCERNED =
      EnumSet.of(ChangeKind.USER, ChangeKind.POLICY, ChangeKind.ORGANISATION);

  /** Above this, a full read is cheaper than one by ids. */
  private static final int MOST_IDS = 1_000;

  private static final PolicyRows<EncryptionPolicy> POLICIES =
      new PolicyRows<>(EncryptionPolicy.TYPE);
  private static final AssignmentRows ASSIGNED = new AssignmentRows(EncryptionPolicy.TYPE);

  private record GroupMembership(UserId user, GroupId group) {}

  private final Database database;

  SqlDirectoryRows(Database database) {
    this.database = database;
  }

  @Override
  public DirectoryUpdate all() {
    return database.read(SqlDirectoryRows::all);
  }

  @Override
  public DirectoryUpdate since(long version) {
    return database.read(handle -> {
      Optional<List<Committed>> changes = ChangeLogRows.since(handle, version);
      return changes.isEmpty() ? all(handle) : changed(handle, version, changes.get());
    });
  }

  private static DirectoryUpdate all(Handle handle) {
    long version = ChangeLogRows.version(handle);
    return SqlOrganisations.firstIn(handle)
        .map(organisation ->
            new DirectoryUpdate(
                version,
                true,
                organisation,
                policies(handle, organisation.id()),
                users(handle, organisation.id(), null)))
        .orElse(new DirectoryUpdate(version, true, null, null, List.of()));
  }

  private static DirectoryUpdate changed(Handle handle, long version, List<Committed> changes) {
    Map<ChangeKind, Set<String>> ids = new HashMap<>();
    for (Committed change : changes) {
      if (CONCERNED.contains(change.kind())) {
        ids.computeIfAbsent(change.kind(), _ -> new LinkedHashSet<>()).addAll(change.ids());
      }
    }
    long now = changes.isEmpty() ? version : changes.getLast().version();
    Optional<Organisation> organisation =
        ids.isEmpty() ? Optional.empty() : SqlOrganisations.firstIn(handle);
    if (organisation.isEmpty()) {
      return new DirectoryUpdate(now, false, null, null, List.of());
    }
    OrganisationId whose = organisation.get().id();
    Set<String> users = ids.getOrDefault(ChangeKind.USER, Set.of());
    if (users.size() > MOST_IDS) {
      return all(handle);
    }
    boolean isNew = ids.containsKey(ChangeKind.ORGANISATION);
    return new DirectoryUpdate(
        now,
        false,
        isNew ? organisation.get() : null,
        isNew || ids.containsKey(ChangeKind.POLICY) ? policies(handle, whose) : null,
        users.isEmpty() ? List.of() : users(handle, whose, users));
  }

  private static EffectivePolicies<EncryptionPolicy> policies(
      Handle handle, OrganisationId organisation) {
    return new EffectivePolicies<>(
        POLICIES.all(handle, organisation),
        ASSIGNED.ofGroups(handle, organisation),
        ASSIGNED.ofOrganisation(handle, organisation).orElse(null));
  }

  /** Some users; all for null. */
  private static List<DirectoryUser> users(
      Handle handle, OrganisationId organisation, @Nullable Collection<String> ids) {
    Map<UserId, PolicyName> direct = ASSIGNED.ofUsers(handle, organisation, ids);
    Map<UserId, Set<GroupId>> groups = groups(handle, organisation, ids);
    List<DirectoryUser> users = new ArrayList<>();
    for (User user : UserRows.all(handle, organisation, ids)) {
      users.add(
          new DirectoryUser(user, direct.get(user.id()), groups.getOrDefault(user.id(), Set.of())));
    }
    return users;
  }

  private static Map<UserId, Set<GroupId>> groups(
      Handle handle, OrganisationId organisation, @Nullable Collection<String> ids) {
    return UserQueries.select(
            handle,
            """
            SELECT m.user_id, m.group_id FROM group_members m
            JOIN user_groups g ON g.id = m.group_id
            WHERE g.organisation = :organisation
            """,
            "m.user_id",
            ids)
        .bind("organisation", organisation.value())
        .map((row, context) ->
            new GroupMembership(
                new UserId(row.getString("user_id")), new GroupId(row.getString("group_id"))))
        .collect(
            Collectors.groupingBy(
                GroupMembership::user,
                Collectors.mapping(GroupMembership::group, Collectors.toSet())));
  }
}
