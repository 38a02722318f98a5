package sotto.store.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.policy.EndToEndChoice;
import sotto.policy.EndToEndSetting;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.StoreConflictException;
import sotto.store.User;

/**
 * The users' own switches for end-to-end encryption. Only the user changes them: a policy that does
 * not allow it masks them ({@link EndToEndChoice}).
 */
final class OwnSwitches {
  private OwnSwitches() {}

  /**
   * Sets a user's switches, from what is stored at this moment.
   *
   * @param only null for no change
   * @return the setting afterwards
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}
   */
  static EndToEndSetting set(Change change, UserId id, boolean on, @Nullable Boolean only)
      throws StoreConflictException {
    User user = UserRows.find(change.handle(), id).orElseThrow();
    EncryptionPolicy policy =
        UserPolicies.of(
                EncryptionPolicy.TYPE, change.handle(), change.organisation(), List.of(user))
            .of(id)
            .policy();
    EndToEndChoice before = new EndToEndChoice(user.endToEnd(), user.onlyEndToEnd());
    EndToEndChoice after =
        before
            .after(policy, on, only)
            .orElseThrow(() ->
                new StoreConflictException(
                    ErrorCode.NOT_ALLOWED_BY_POLICY,
                    "",
                    "policy does not let the person set this"));
    if (!after.equals(before)) {
      write(change, user, before, after);
    }
    return after.under(policy);
  }

  private static void write(Change change, User user, EndToEndChoice before, EndToEndChoice after) {
    change
        .handle()
        .createUpdate(
            "UPDATE users SET end_to_end = :endToEnd, only_end_to_end = :only WHERE id = :id")
        .bind("endToEnd", after.on())
        .bind("only", after.only())
        .bind("id", user.id().value())
        .execute();
    change.journal().changed(ChangeKind.USER, user.id());
    change.note(
        AuditAction.USER_END_TO_END,
        user.auditName(),
        UserFacts.Switches.of(before),
        UserFacts.Switches.of(after));
  }
}
