package sotto.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.User;

/**
 * The users' own switches for end-to-end encryption.
 *
 * <p>Invariant: they are untouched for everyone whose policy does not allow it, so that a policy
 * which is withdrawn and given back later finds them off. Everything that can change which policy
 * applies ends with {@link #withdraw}, in the same transaction; {@link #set} leaves alone what
 * policy does not allow, even if it did when the request came in.
 */
final class OwnSwitches {
  private OwnSwitches() {}

  /** Sets a user's switches; without effect where policy does not allow end-to-end encryption. */
  static void set(Change change, UserId id, UserFacts.Switches switches) {
    User user = UserRows.find(change.handle(), id).orElseThrow();
    if (!new Effective(change).allows(id)) {
      return;
    }
    write(change, List.of(user), switches);
  }

  /** After a change that can concern anyone. */
  static void withdraw(Change change) {
    withdraw(
        change,
        change
            .handle()
            .createQuery(
                """
                SELECT * FROM users WHERE organisation = :organisation
                  AND (end_to_end IS NOT NULL OR only_end_to_end)
                ORDER BY sort_key, id
                """)
            .bind("organisation", change.organisation().value())
            .map((row, context) -> UserRows.read(row))
            .list());
  }

  /** After a change that can concern one user only. */
  static void withdraw(Change change, UserId id) {
    withdraw(change, UserRows.find(change.handle(), id).stream().toList());
  }

  private static void withdraw(Change change, List<User> candidates) {
    List<User> touched =
        candidates.stream()
            .filter(user -> !switchesOf(user).equals(UserFacts.Switches.UNTOUCHED))
            .toList();
    if (touched.isEmpty()) {
      return;
    }
    Effective effective = new Effective(change);
    write(
        change,
        touched.stream().filter(user -> !effective.allows(user.id())).toList(),
        UserFacts.Switches.UNTOUCHED);
  }

  private static void write(Change change, List<User> users, UserFacts.Switches switches) {
    if (users.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        change
            .handle()
            .prepareBatch(
                "UPDATE users SET end_to_end = :endToEnd, only_end_to_end = :only WHERE id = :id");
    for (User user : users) {
      batch
          .bind("endToEnd", switches.endToEnd())
          .bind("only", switches.onlyEndToEnd())
          .bind("id", user.id().value())
          .add();
      change.note("user.end-to-end", UserRows.subject(user), switchesOf(user), switches);
    }
    batch.execute();
  }

  private static UserFacts.Switches switchesOf(User user) {
    return new UserFacts.Switches(user.endToEnd(), user.onlyEndToEnd());
  }

  /** Which policy applies to whom, as the transaction sees it now. */
  private static final class Effective {
    private record Membership(UserId user, GroupId group) {}

    private final Map<PolicyName, EncryptionPolicy> policies;
    private final Map<UserId, PolicyName> direct;
    private final List<GroupAssignment> groups;
    private final PolicyName otherwise;
    private final Map<UserId, Set<GroupId>> memberships;

    Effective(Change change) {
      Handle handle = change.handle();
      OrganisationId organisation = change.organisation();
      this.policies =
          PolicyRows.all(handle, organisation).stream()
              .collect(Collectors.toMap(EncryptionPolicy::name, Function.identity()));
      this.direct = AssignmentRows.ofUsers(handle, organisation);
      this.groups = AssignmentRows.ofGroups(handle, organisation);
      this.otherwise =
          AssignmentRows.ofOrganisation(handle, organisation).orElse(PolicyName.GLOBAL);
      this.memberships =
          handle
              .createQuery(
                  """
                  SELECT m.user_id, m.group_id FROM group_encryption_policies a
                  JOIN group_members m ON m.group_id = a.group_id
                  WHERE a.organisation = :organisation
                  """)
              .bind("organisation", organisation.value())
              .map((row, context) ->
                  new Membership(
                      new UserId(row.getString("user_id")), new GroupId(row.getString("group_id"))))
              .collect(
                  Collectors.groupingBy(
                      Membership::user, Collectors.mapping(Membership::group, Collectors.toSet())));
    }

    boolean allows(UserId user) {
      PolicyName name = direct.get(user);
      if (name == null) {
        name = ofBestGroup(memberships.getOrDefault(user, Set.of()));
      }
      EncryptionPolicy policy = policies.get(name == null ? otherwise : name);
      return policy != null && policy.calling() != EncryptionEnablement.DISABLED;
    }

    private @Nullable PolicyName ofBestGroup(Set<GroupId> of) {
      for (GroupAssignment assignment : groups) {
        if (of.contains(assignment.group())) {
          return assignment.policy();
        }
      }
      return null;
    }
  }
}
