package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.Policy;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.policy.PolicyType;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.store.AuditEntry;
import sotto.store.Policies;

/** Two types of policies, one of which only this test has, are independent of each other. */
final class PolicyTypesTest extends StoreContract {
  private record HoursPolicy(PolicyName name, int from, int to) implements Policy {
    static final PolicyType<HoursPolicy> TYPE =
        new PolicyType<>("hours", HoursPolicy.class, new HoursPolicy(PolicyName.GLOBAL, 0, 24));
  }

  private static final PolicyName SECRET = PolicyName.of("Secret");

  private Policies<EncryptionPolicy> encryption;
  private Policies<HoursPolicy> hours;

  @BeforeEach
  void types() {
    encryption = store.policies(EncryptionPolicy.TYPE);
    hours = store.policies(HoursPolicy.TYPE);
  }

  @Test
  void globalOfATypeIsThereForAnOrganisationThatIsOlder() {
    assertThat(hours.all(organisation)).containsExactly(HoursPolicy.TYPE.initialGlobal());
    assertThat(hours.byName(organisation, PolicyName.GLOBAL))
        .contains(HoursPolicy.TYPE.initialGlobal());
    assertRefused(
        ErrorCode.NAME_TAKEN,
        () -> hours.create(organisation, HoursPolicy.TYPE.initialGlobal(), byAda));
  }

  @Test
  void globalCanBeAssignedAndReplacedBeforeAnythingElseIsDone() throws Exception {
    hours.assignToUser(ada.id(), PolicyName.GLOBAL, byAda);
    assertThat(hours.assignments(organisation).users())
        .isEqualTo(Map.of(ada.id(), PolicyName.GLOBAL));

    HoursPolicy short_ = new HoursPolicy(PolicyName.GLOBAL, 9, 10);
    hours.replace(organisation, short_, byAda);
    assertThat(hours.all(organisation)).containsExactly(short_);
    assertThat(encryption.all(organisation)).containsExactly(EncryptionPolicy.TYPE.initialGlobal());
  }

  @Test
  void policiesOfOneNameAreApart() throws Exception {
    policy("Secret", EncryptionEnablement.REQUIRED);
    HoursPolicy night = new HoursPolicy(SECRET, 20, 24);
    hours.create(organisation, night, byAda);

    assertThat(hours.byName(organisation, SECRET)).contains(night);
    assertThat(encryption.byName(organisation, SECRET))
        .contains(content(SECRET, EncryptionEnablement.REQUIRED));

    hours.replace(organisation, new HoursPolicy(SECRET, 1, 2), byAda);
    encryption.remove(organisation, SECRET, byAda);
    assertThat(hours.byName(organisation, SECRET)).contains(new HoursPolicy(SECRET, 1, 2));
    assertThat(encryption.byName(organisation, SECRET)).isEmpty();
  }

  @Test
  void assignmentsOfOneTypeAreNotThoseOfTheOther() throws Exception {
    policy("Secret", EncryptionEnablement.REQUIRED);
    hours.create(organisation, new HoursPolicy(SECRET, 20, 24), byAda);
    GroupId group = group("Sales").id();

    hours.assignToUser(ada.id(), SECRET, byAda);
    hours.assignToGroup(group, SECRET, null, byAda);
    hours.assignToOrganisation(organisation, SECRET, byAda);
    PolicyAssignments assigned = hours.assignments(organisation);

    assertThat(encryption.assignments(organisation).users()).isEmpty();
    assertThat(encryption.assignments(organisation).groups().assignments()).isEmpty();
    assertThat(encryption.assignments(organisation).organisation()).isNull();
    encryption.assignToUser(ada.id(), null, byAda);
    encryption.assignToGroup(group, null, null, byAda);
    encryption.assignToOrganisation(organisation, null, byAda);
    encryption.remove(organisation, SECRET, byAda);
    assertThat(hours.assignments(organisation)).isEqualTo(assigned);
    assertRefused(ErrorCode.POLICY_IN_USE, () -> hours.remove(organisation, SECRET, byAda));
  }

  @Test
  void eachTypeHasRanksOfItsOwnAndARemovedGroupLeavesAllOfThem() throws Exception {
    policy("Secret", EncryptionEnablement.REQUIRED);
    hours.create(organisation, new HoursPolicy(SECRET, 20, 24), byAda);
    GroupId first = group("First").id();
    GroupId second = group("Second").id();
    for (Policies<?> policies : new Policies<?>[] {encryption, hours}) {
      policies.assignToGroup(first, SECRET, null, byAda);
      policies.assignToGroup(second, SECRET, null, byAda);
    }
    hours.assignToGroup(second, SECRET, 1, byAda);
    assertThat(encryption.assignments(organisation).groups().of(second))
        .contains(new GroupAssignment(second, SECRET, 2));

    store.groups().remove(first, byAda);

    for (Policies<?> policies : new Policies<?>[] {encryption, hours}) {
      assertThat(policies.assignments(organisation).groups().assignments())
          .containsExactly(new GroupAssignment(second, SECRET, 1));
    }
  }

  @Test
  void anAuditEntrySaysWhichTypeItIsAboutUnlessItIsEncryption() throws Exception {
    hours.create(organisation, new HoursPolicy(SECRET, 20, 24), byAda);
    AuditEntry entry = lastEntry();
    assertThat(entry.subject()).isEqualTo("Tag:Secret");
    assertThat(entry.after())
        .isEqualTo("{\"type\":\"hours\",\"name\":\"Tag:Secret\",\"from\":20,\"to\":24}");
    hours.assignToUser(ada.id(), SECRET, byAda);
    assertThat(lastEntry().after()).isEqualTo("{\"type\":\"hours\",\"policy\":\"Tag:Secret\"}");

    encryption.assignToUser(ada.id(), PolicyName.GLOBAL, byAda);
    assertThat(lastEntry().after()).isEqualTo("{\"policy\":\"Global\"}");
  }

  @Test
  void aPolicyOfAnotherTypeLeavesThePeoplesOwnSwitchesAlone() throws Exception {
    policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    encryption.assignToUser(ada.id(), PolicyName.of("Open"), byAda);
    store.users().setEndToEnd(ada.id(), true, false, byAda);

    hours.replace(organisation, new HoursPolicy(PolicyName.GLOBAL, 0, 0), byAda);

    assertThat(now(ada).endToEnd()).isTrue();
  }
}
