package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.store.AuditEntry;
import sotto.store.Groups.Group;
import sotto.store.User;

/**
 * If policy is withdrawn the switch is off, and it stays off when policy is given back; except for
 * people who allow only end-to-end encrypted calls.
 */
final class OwnSwitchesTest extends StoreContract {
  private PolicyName open() throws Exception {
    return policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
  }

  private void turnOn(User user) {
    store.users().setEndToEnd(user.id(), true, false, byAda);
    assertOn(user);
  }

  private void assertOn(User user) {
    assertThat(now(user).endToEnd()).isTrue();
    assertThat(now(user).onlyEndToEnd()).isFalse();
  }

  private void assertUntouched(User user) {
    assertThat(now(user).endToEnd()).isNull();
    assertThat(now(user).onlyEndToEnd()).isFalse();
  }

  @Test
  void theSwitchesAreKept() throws Exception {
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open(), byAda);
    turnOn(ada);

    store.users().setEndToEnd(ada.id(), false, false, byAda);
    assertThat(now(ada).endToEnd()).isFalse();
    store.users().setEndToEnd(ada.id(), null, false, byAda);
    assertUntouched(ada);
    assertThat(lastEntry().action()).isEqualTo("user.end-to-end");
    assertThat(lastEntry().before()).contains("\"endToEnd\":false");
  }

  @Test
  void nobodyTurnsOnWhatPolicyDoesNotAllow() {
    long number = lastEntry().number();

    store.users().setEndToEnd(ada.id(), true, true, byAda);

    assertUntouched(ada);
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void turnedOffByAChangeOfThePolicyWithAnEntryForEachPerson() throws Exception {
    PolicyName open = open();
    User bob = user("Bob");
    User eve = user("Eve");
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open, byAda);
    turnOn(bob);
    turnOn(eve);

    store
        .policies(EncryptionPolicy.TYPE)
        .replace(organisation, content(open, EncryptionEnablement.DISABLED), byAda);

    assertUntouched(bob);
    assertUntouched(eve);
    assertThat(audit(3))
        .extracting(AuditEntry::action)
        .containsExactly("user.end-to-end", "user.end-to-end", "policy.change");
    assertThat(lastEntry().subject()).isEqualTo("Eve <eve@example.org>");
    assertThat(lastEntry().actor()).isEqualTo(ada.id());

    store
        .policies(EncryptionPolicy.TYPE)
        .replace(organisation, content(open, EncryptionEnablement.ENABLED_USER_OVERRIDE), byAda);
    assertUntouched(bob);
  }

  @Test
  void turnedOffByAnAssignmentToTheUser() throws Exception {
    PolicyName off = policy("Off", EncryptionEnablement.DISABLED);
    User bob = user("Bob");
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open(), byAda);
    turnOn(bob);
    turnOn(ada);

    store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), off, byAda);

    assertUntouched(bob);
    assertOn(ada);
  }

  @Test
  void turnedOffWhenTheUsersOwnPolicyIsTakenAway() throws Exception {
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), open(), byAda);
    turnOn(ada);

    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), null, byAda);

    assertUntouched(ada);
  }

  @Test
  void turnedOffWhenABetterRankedGroupIsAssignedAPolicyThatDoesNotAllowIt() throws Exception {
    PolicyName open = open();
    PolicyName off = policy("Off", EncryptionEnablement.DISABLED);
    User bob = user("Bob");
    Group one = group("One");
    Group two = group("Two");
    for (User each : new User[] {ada, bob}) {
      store.groups().addMember(one.id(), each.id(), byAda);
    }
    store.groups().addMember(two.id(), bob.id(), byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(one.id(), open, null, byAda);
    turnOn(ada);
    turnOn(bob);

    store.policies(EncryptionPolicy.TYPE).assignToGroup(two.id(), off, 2, byAda);
    assertOn(bob);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(two.id(), off, 1, byAda);
    assertUntouched(bob);
    assertOn(ada);
  }

  @Test
  void turnedOffByLeavingOrEnteringAGroup() throws Exception {
    PolicyName off = policy("Off", EncryptionEnablement.DISABLED);
    Group allowed = group("Allowed");
    Group forbidden = group("Forbidden");
    store.policies(EncryptionPolicy.TYPE).assignToGroup(allowed.id(), open(), null, byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(forbidden.id(), off, 1, byAda);
    store.groups().addMember(allowed.id(), ada.id(), byAda);
    turnOn(ada);

    store.groups().addMember(forbidden.id(), ada.id(), byAda);
    assertUntouched(ada);

    store.groups().removeMember(forbidden.id(), ada.id(), byAda);
    turnOn(ada);
    store.groups().removeMember(allowed.id(), ada.id(), byAda);
    assertUntouched(ada);
  }

  @Test
  void turnedOffWhenTheGroupIsRemoved() throws Exception {
    Group allowed = group("Allowed");
    store.policies(EncryptionPolicy.TYPE).assignToGroup(allowed.id(), open(), null, byAda);
    store.groups().addMember(allowed.id(), ada.id(), byAda);
    turnOn(ada);

    store.groups().remove(allowed.id(), byAda);

    assertUntouched(ada);
  }

  @Test
  void turnedOffWhenTheOrganisationsPolicyIsTakenAway() throws Exception {
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open(), byAda);
    turnOn(ada);

    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, null, byAda);

    assertUntouched(ada);
  }

  @Test
  void whoHasOnlyEndToEndEncryptedCallsKeepsThemUntilTakingItBack() throws Exception {
    PolicyName open = open();
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open, byAda);
    store.users().setEndToEnd(ada.id(), true, true, byAda);

    store
        .policies(EncryptionPolicy.TYPE)
        .replace(organisation, content(open, EncryptionEnablement.DISABLED), byAda);
    assertThat(now(ada).endToEnd()).isTrue();
    assertThat(now(ada).onlyEndToEnd()).isTrue();

    store.users().setEndToEnd(ada.id(), false, false, byAda);
    assertUntouched(ada);
    assertThat(lastEntry().action()).isEqualTo("user.end-to-end");
  }

  @Test
  void aPolicyThatStillAllowsItLeavesTheSwitchesAlone() throws Exception {
    PolicyName open = open();
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open, byAda);
    turnOn(ada);

    store
        .policies(EncryptionPolicy.TYPE)
        .replace(organisation, content(open, EncryptionEnablement.REQUIRED), byAda);

    assertOn(ada);
  }
}
