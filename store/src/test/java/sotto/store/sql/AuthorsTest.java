package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.Permission;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuthorRefusedException;
import sotto.store.Groups.Group;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.User;
import sotto.store.Via;

/** The author's right to a change is looked at in the change's own transaction. */
final class AuthorsTest extends StoreContract {
  private static Actor by(User user, Permission under) {
    return new Actor(user.id(), Via.WEB, "192.0.2.1", under);
  }

  @Test
  void anAdministratorWhoHasAnotherRoleByNowChangesNothing() throws Exception {
    User eve = administrator("Eve");
    Actor byEve = by(eve, Permission.MANAGE_USERS);
    store.groups().create(organisation, "Before", "", byEve);
    store.users().change(eve.id(), null, Role.AUDITOR, null, byAda);
    long number = lastEntry().number();

    for (ThrowingCallable change : changes(byEve)) {
      assertThatThrownBy(change)
          .isInstanceOfSatisfying(
              AuthorRefusedException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void someoneWhoIsDisabledByNowChangesNothing() throws Exception {
    User eve = administrator("Eve");
    store.users().change(eve.id(), null, null, true, byAda);
    for (ThrowingCallable change : changes(by(eve, Permission.USE_CALLING))) {
      assertThatThrownBy(change)
          .isInstanceOfSatisfying(
              AuthorRefusedException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }
  }

  private List<ThrowingCallable> changes(Actor actor) {
    return List.of(
        () -> store.groups().create(organisation, "Late", "", actor),
        () -> store.users().change(ada.id(), "Late", null, null, actor),
        () ->
            store
                .policies(EncryptionPolicy.TYPE)
                .assignToOrganisation(organisation, PolicyName.GLOBAL, actor),
        () -> store.users().setEndToEnd(ada.id(), false, null, actor));
  }

  @Test
  void thingsOfAnotherOrganisationAreNotFound() throws Exception {
    OrganisationId other = store.organisations().create("Other", Actor.local()).id();
    User mallory =
        store
            .users()
            .create(other, "mallory@example.org", "Mallory", Role.ADMINISTRATOR, Actor.local());
    Actor byMallory = by(mallory, Permission.MANAGE_USERS);
    Group group = group("Ours");
    PolicyName policy = policy("Ours", EncryptionEnablement.REQUIRED);
    long number = lastEntry().number();

    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            () -> store.users().change(ada.id(), "Late", null, null, byMallory),
            () -> store.groups().change(group.id(), "Late", "", byMallory),
            () -> store.groups().remove(group.id(), byMallory),
            () -> store.groups().addMember(group.id(), mallory.id(), byMallory),
            () -> store.groups().addMember(group.id(), ada.id(), byMallory),
            () -> store.groups().removeMember(group.id(), ada.id(), byMallory),
            () ->
                store
                    .policies(EncryptionPolicy.TYPE)
                    .assignToUser(ada.id(), PolicyName.GLOBAL, byMallory),
            () ->
                store
                    .policies(EncryptionPolicy.TYPE)
                    .assignToGroup(group.id(), PolicyName.GLOBAL, 1, byMallory),
            () -> store.policies(EncryptionPolicy.TYPE).remove(other, policy, byMallory),
            () -> store.policies(EncryptionPolicy.TYPE).assignToUser(mallory.id(), policy, byAda),
            () -> store.users().setEndToEnd(ada.id(), false, null, byMallory))) {
      assertRefused(ErrorCode.NOT_FOUND, change);
    }
    assertThat(lastEntry().number()).isEqualTo(number);
    assertThat(store.policies(EncryptionPolicy.TYPE).ofUser(other, ada.id())).isEmpty();
  }

  @Test
  void theHolderOfALinkNeedsNoPermission() throws Exception {
    User bob = user("Bob");
    store.users().change(bob.id(), null, Role.MEMBER, null, byAda);
    String token = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);
    assertThat(store.links().redeem(token, "phc", new Actor(bob.id(), Via.LINK, ""))).isPresent();
  }
}
