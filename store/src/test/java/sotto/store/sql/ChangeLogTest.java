package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.signalling.Availability;
import sotto.store.ChangeKind;
import sotto.store.Committed;
import sotto.store.Groups.Group;
import sotto.store.NotInForceException;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;

/** Reports of committed changes, those of this process and those of others. */
final class ChangeLogTest extends StoreContract {
  private final List<Committed> reported = new ArrayList<>();

  @Test
  void aChangeIsReportedWithItsIdsBeforeTheMethodReturns() throws Exception {
    store.listen(reported::add);

    User bob = user("Bob");

    assertThat(kinds()).containsExactly(ChangeKind.USER);
    assertThat(reported.getFirst().ids()).containsExactly(bob.id().value());
    store.users().change(bob.id(), "Robert", null, null, byAda);
    assertThat(kinds()).containsExactly(ChangeKind.USER, ChangeKind.USER);
    assertThat(reported.getLast().version()).isEqualTo(reported.getFirst().version() + 1);
  }

  @Test
  void aChangeThatIsRefusedIsNotReported() throws Exception {
    PolicyName policy = policy("Quiet", EncryptionEnablement.REQUIRED);
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), policy, byAda);
    store.listen(reported::add);

    assertRefused(
        sotto.protocol.ErrorCode.POLICY_IN_USE,
        () -> store.policies(EncryptionPolicy.TYPE).remove(organisation, policy, byAda));

    assertThat(reported).isEmpty();
  }

  @Test
  void allKindsThatATransactionChangesHaveOneVersion() throws Exception {
    Group group = group("Legal");
    User bob = user("Bob");
    PolicyName policy = policy("Quiet", EncryptionEnablement.REQUIRED);
    store.groups().addMember(group.id(), bob.id(), byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(group.id(), policy, null, byAda);
    store.listen(reported::add);

    store.groups().remove(group.id(), byAda);

    assertThat(kinds())
        .containsExactlyInAnyOrder(ChangeKind.POLICY, ChangeKind.GROUP, ChangeKind.USER);
    assertThat(reported).extracting(Committed::version).containsOnly(reported.getFirst().version());
  }

  @Test
  void aPolicyThatMasksOwnSwitchesChangesNoUser() throws Exception {
    User bob = user("Bob");
    PolicyName policy = policy("Quiet", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, policy, byAda);
    store.users().setEndToEnd(bob.id(), true, false, byAda);
    store.listen(reported::add);

    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, null, byAda);

    assertThat(kinds()).containsExactly(ChangeKind.POLICY);
  }

  @Test
  void availabilityIsNotReported() {
    store.listen(reported::add);
    long before = store.directory().since(0).version();

    store.users().setAvailability(ada.id(), Availability.BUSY);

    assertThat(reported).isEmpty();
    assertThat(store.directory().since(0).version()).isEqualTo(before);
  }

  @Test
  void aListenerThatFailsUndoesNothingAndKeepsNobodyFromHearing() throws Exception {
    store.listen(change -> {
      throw new IllegalStateException("a listener that fails");
    });
    store.listen(reported::add);

    User bob = user("Bob");

    assertThat(store.users().byId(bob.id())).isPresent();
    assertThat(kinds()).containsExactly(ChangeKind.USER);
  }

  @Test
  void theChangesOfAnotherProcessAreReportedOnceAndOnesOwnNotAgain() throws Exception {
    store.listen(reported::add);
    user("Bob");
    reported.clear();
    User zoe;
    try (Store other = database.open(config, clock)) {
      store.catchUp();
      assertThat(reported).isEmpty();
      zoe = create(other, "Zoe");
      user("Bert");
    }
    reported.clear();

    store.catchUp();

    assertThat(reported)
        .singleElement()
        .satisfies(change -> assertThat(change.ids()).containsExactly(zoe.id().value()));
    store.catchUp();
    assertThat(reported).hasSize(1);
  }

  @Test
  void whoIsTooFarBehindHearsThatAnythingMayHaveChanged() throws Exception {
    store.listen(reported::add);
    try (Store other = database.open(config, clock)) {
      create(other, "Zoe");
      create(other, "Yan");
    }
    execute(
        "DELETE FROM change_log WHERE version = (SELECT min(version) FROM change_log"
            + " WHERE version > "
            + (version() - 2)
            + ")");

    store.catchUp();

    assertThat(kinds()).containsExactly(ChangeKind.ANYTHING);
    assertThat(store.directory().since(version() - 2).isWhole()).isTrue();
  }

  @Test
  void anEntryOfALaterReleaseMeansThatAnythingMayHaveChanged() throws Exception {
    store.listen(reported::add);
    try (Store other = database.open(config, clock)) {
      create(other, "Zoe");
    }
    execute("UPDATE change_log SET kind = 'of-a-later-release' WHERE version = " + version());
    user("Bob");
    reported.clear();

    store.catchUp();

    assertThat(kinds()).containsExactly(ChangeKind.ANYTHING);
    assertThat(store.directory().since(version() - 2).isWhole()).isTrue();
    store.catchUp();
    assertThat(reported).hasSize(1);
  }

  @Test
  void aVersionThatGoesBackMeansThatAnythingMayHaveChanged() throws Exception {
    user("Bob");
    store.listen(reported::add);
    execute("UPDATE store_version SET version = version - 1");

    store.catchUp();

    assertThat(kinds()).containsExactly(ChangeKind.ANYTHING);
    reported.clear();
    user("Zoe");
    assertThat(kinds()).containsExactly(ChangeKind.USER);
    store.catchUp();
    assertThat(reported).hasSize(1);
  }

  @Test
  void aChangeThatIsNotInForceIsMadeAndSaysSo() {
    store.listen(change -> {
      throw new NotInForceException("not yet", new IllegalStateException());
    });
    store.listen(reported::add);

    assertThatThrownBy(() -> user("Bob")).isInstanceOf(NotInForceException.class);

    assertThat(kinds()).containsExactly(ChangeKind.USER);
    assertThat(store.users().byEmail("bob@example.org")).isPresent();
  }

  @Test
  void theLogIsTrimmed() throws Exception {
    long kept = ChangeLogRows.KEPT_VERSIONS;
    execute("UPDATE store_version SET version = " + (256 + kept - 1));

    user("Bob");

    assertThat(store.directory().since(255).isWhole()).isTrue();
    assertThat(store.directory().since(255 + kept).users()).hasSize(1);
  }

  private long version() {
    return store.directory().all().version();
  }

  private User create(Store in, String name) throws StoreConflictException {
    return in.users()
        .create(organisation, name + "@example.org", name, sotto.policy.Role.MEMBER, byAda);
  }

  private List<ChangeKind> kinds() {
    return reported.stream().map(Committed::kind).toList();
  }
}
