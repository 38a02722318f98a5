package sotto.store.sql;

import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import sotto.policy.EncryptionPolicy;
import sotto.policy.EndToEndSetting;
import sotto.protocol.UserId;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.User;

/**
 * The users' own switches for end-to-end encryption.
 *
 * <p>Invariant: they are untouched for everyone whose policy does not allow it, so that a policy
 * which is withdrawn and given back later finds them off. Every change that can affect which policy
 * applies ends with {@link #withdraw}, in the same transaction; {@link #set} turns nothing on that
 * policy does not allow at that moment, even if it did when the request arrived.
 *
 * <p>The exception is a person who has chosen "only end-to-end encrypted calls": only the person
 * can revoke that, no policy does (see {@code EndToEndSetting}).
 */
final class OwnSwitches {
  /** Follows a change of encryption policies. */
  static final PolicyFollowUp FOLLOW_UP =
      new PolicyFollowUp() {
        @Override
        public void afterChangeForAll(Change change) {
          withdraw(change);
        }

        @Override
        public void afterChangeFor(Change change, UserId user) {
          withdraw(change, user);
        }
      };

  private OwnSwitches() {}

  /** Sets a user's switches; false, and no effect, for turning on what policy does not allow. */
  static boolean set(Change change, UserId id, UserFacts.Switches switches) {
    User user = UserRows.find(change.handle(), id).orElseThrow();
    if (isAllowed(policies(change, List.of(user)), id)) {
      write(change, List.of(user), switches);
      return true;
    }
    boolean on = switches.endToEnd() != null && switches.endToEnd();
    if (on || switches.onlyEndToEnd()) {
      return false;
    }
    write(change, List.of(user), UserFacts.Switches.UNTOUCHED);
    return true;
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
    UserPolicies<EncryptionPolicy> policies = policies(change, touched);
    write(
        change,
        touched.stream()
            .filter(user -> !user.onlyEndToEnd() && !isAllowed(policies, user.id()))
            .toList(),
        UserFacts.Switches.UNTOUCHED);
  }

  private static UserPolicies<EncryptionPolicy> policies(Change change, List<User> users) {
    return UserPolicies.of(EncryptionPolicy.TYPE, change, users);
  }

  private static boolean isAllowed(UserPolicies<EncryptionPolicy> policies, UserId user) {
    return EndToEndSetting.of(policies.of(user).policy(), null, false).available();
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
      change.journal().changed(ChangeKind.USER, user.id());
      change.note(AuditAction.USER_END_TO_END, UserRows.subject(user), switchesOf(user), switches);
    }
    batch.execute();
  }

  private static UserFacts.Switches switchesOf(User user) {
    return new UserFacts.Switches(user.endToEnd(), user.onlyEndToEnd());
  }
}
