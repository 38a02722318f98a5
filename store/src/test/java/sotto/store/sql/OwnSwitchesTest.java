package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.EndToEndSetting;
import sotto.policy.PolicyName;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.store.Groups.Group;
import sotto.store.User;

/** The switches are the person's own: policy masks them, and changes them never. */
final class OwnSwitchesTest extends StoreContract {
  private PolicyName open = PolicyName.GLOBAL;
  private PolicyName off = PolicyName.GLOBAL;

  @BeforeEach
  void policies() throws Exception {
    open = policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    off = policy("Off", EncryptionEnablement.DISABLED);
  }

  private void toOrganisation(PolicyName policy) throws Exception {
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, policy, byAda);
  }

  private void assertSwitches(User user, boolean on, boolean only) {
    assertThat(now(user).endToEnd()).isEqualTo(on);
    assertThat(now(user).onlyEndToEnd()).isEqualTo(only);
  }

  @Test
  void theSwitchesAreKeptAndAnsweredAndNoted() throws Exception {
    toOrganisation(open);
    assertThat(store.users().setEndToEnd(ada.id(), true, true, byAda))
        .isEqualTo(new EndToEndSetting(true, true, false, true, true));
    assertSwitches(ada, true, true);
    assertThat(store.users().setEndToEnd(ada.id(), false, null, byAda))
        .isEqualTo(new EndToEndSetting(true, false, false, true, false));
    assertSwitches(ada, false, false);
    assertThat(lastEntry().action()).isEqualTo("user.end-to-end");
    assertThat(lastEntry().before()).contains("\"endToEnd\":true", "\"onlyEndToEnd\":true");
  }

  @Test
  void nobodyTurnsOnWhatPolicyDoesNotAllow() {
    long number = lastEntry().number();
    assertRefused(
        ErrorCode.NOT_ALLOWED_BY_POLICY,
        () -> store.users().setEndToEnd(ada.id(), true, null, byAda));
    assertThatThrownBy(() -> store.users().setEndToEnd(ada.id(), false, true, byAda))
        .isInstanceOf(InvalidFieldException.class);
    assertThat(now(ada).endToEnd()).isNull();
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void aPolicyThatIsTakenAwayAndGivenBackFindsThemAsTheyWere() throws Exception {
    User bob = user("Bob");
    toOrganisation(open);
    store.users().setEndToEnd(ada.id(), true, false, byAda);
    store.users().setEndToEnd(bob.id(), true, true, byAda);
    long number = lastEntry().number();

    toOrganisation(off);
    store.policies(EncryptionPolicy.TYPE).assignToUser(bob.id(), off, byAda);
    assertSwitches(ada, true, false);
    assertSwitches(bob, true, true);

    toOrganisation(open);
    assertSwitches(ada, true, false);
    assertThat(audit(3)).extracting(entry -> entry.action()).containsOnly("policy.assign");
    assertThat(lastEntry().number()).isEqualTo(number + 3);
  }

  @Test
  void membershipsAndRemovedGroupsLeaveThemAlone() throws Exception {
    Group allowed = group("Allowed");
    Group forbidden = group("Forbidden");
    store.policies(EncryptionPolicy.TYPE).assignToGroup(allowed.id(), open, null, byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(forbidden.id(), off, 1, byAda);
    store.groups().addMember(allowed.id(), ada.id(), byAda);
    store.users().setEndToEnd(ada.id(), true, null, byAda);

    store.groups().addMember(forbidden.id(), ada.id(), byAda);
    store.groups().removeMember(allowed.id(), ada.id(), byAda);
    store.groups().remove(forbidden.id(), byAda);
    store.groups().remove(allowed.id(), byAda);

    assertSwitches(ada, true, false);
  }

  @Test
  void aMaskedSwitchIsNeitherLostNorTurnedByWritingBackTheShownOne() throws Exception {
    toOrganisation(open);
    store.users().setEndToEnd(ada.id(), true, null, byAda);
    toOrganisation(off);
    long number = lastEntry().number();

    assertThat(store.users().setEndToEnd(ada.id(), false, false, byAda).on()).isFalse();

    assertSwitches(ada, true, false);
    assertThat(lastEntry().number()).isEqualTo(number);
  }

  @Test
  void whoHasOnlyEndToEndEncryptedCallsTakesItBackUnderAnyPolicy() throws Exception {
    toOrganisation(open);
    store.users().setEndToEnd(ada.id(), true, true, byAda);
    toOrganisation(off);
    assertThat(store.users().setEndToEnd(ada.id(), false, true, byAda).only())
        .as("as it is shown")
        .isTrue();

    assertThat(store.users().setEndToEnd(ada.id(), false, false, byAda).only()).isFalse();

    assertSwitches(ada, true, false);
    assertThat(lastEntry().action()).isEqualTo("user.end-to-end");
  }
}
