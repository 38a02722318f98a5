package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.UserId;
import sotto.store.Groups.Group;

final class EncryptionPoliciesTest extends StoreContract {
  private static final PolicyName UNKNOWN = PolicyName.of("Unknown");

  private List<GroupId> ranking() {
    List<GroupAssignment> groups =
        store.policies(EncryptionPolicy.TYPE).assignments(organisation).groups().assignments();
    for (int i = 0; i < groups.size(); i++) {
      assertThat(groups.get(i).rank()).isEqualTo(i + 1);
    }
    return groups.stream().map(GroupAssignment::group).toList();
  }

  @Test
  void everyFieldOfAPolicyIsKept() throws Exception {
    for (EncryptionEnablement calling : EncryptionEnablement.values()) {
      EncryptionPolicy policy =
          new EncryptionPolicy(
              PolicyName.of("P-" + calling.name()),
              "What it is for",
              calling,
              EncryptionEnablement.DISABLED_USER_OVERRIDE,
              true);
      store.policies(EncryptionPolicy.TYPE).create(organisation, policy, byAda);
      assertThat(store.policies(EncryptionPolicy.TYPE).byName(organisation, policy.name()))
          .contains(policy);
    }
  }

  @Test
  void policiesAreListedWithGlobalFirstThenByName() throws Exception {
    policy("zeta", EncryptionEnablement.DISABLED);
    policy("Alpha", EncryptionEnablement.DISABLED);
    policy("beta", EncryptionEnablement.DISABLED);

    assertThat(store.policies(EncryptionPolicy.TYPE).all(organisation))
        .extracting(policy -> policy.name().value())
        .containsExactly("Global", "Tag:Alpha", "Tag:beta", "Tag:zeta");
  }

  @Test
  void namesAreComparedWithoutCase() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);

    assertThat(store.policies(EncryptionPolicy.TYPE).byName(organisation, PolicyName.of("sEcret")))
        .map(EncryptionPolicy::name)
        .contains(secret);
    assertRefused(ErrorCode.NAME_TAKEN, () -> policy("SECRET", EncryptionEnablement.DISABLED));
    assertRefused(ErrorCode.NAME_TAKEN, () -> policy("Global", EncryptionEnablement.DISABLED));

    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), PolicyName.of("secreT"), byAda);
    assertThat(store.policies(EncryptionPolicy.TYPE).assignments(organisation).users())
        .isEqualTo(Map.of(ada.id(), secret));
  }

  @Test
  void aReplacedPolicyKeepsItsName() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.DISABLED);

    store
        .policies(EncryptionPolicy.TYPE)
        .replace(
            organisation, content(PolicyName.of("SECRET"), EncryptionEnablement.REQUIRED), byAda);

    assertThat(store.policies(EncryptionPolicy.TYPE).byName(organisation, secret))
        .contains(content(secret, EncryptionEnablement.REQUIRED));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () ->
            store
                .policies(EncryptionPolicy.TYPE)
                .replace(organisation, content(UNKNOWN, EncryptionEnablement.REQUIRED), byAda));
  }

  @Test
  void globalCanBeChangedButNotRemoved() throws Exception {
    EncryptionPolicy global = content(PolicyName.GLOBAL, EncryptionEnablement.REQUIRED);
    store.policies(EncryptionPolicy.TYPE).replace(organisation, global, byAda);

    assertThat(store.policies(EncryptionPolicy.TYPE).byName(organisation, PolicyName.GLOBAL))
        .contains(global);
    assertRefused(
        ErrorCode.GLOBAL_POLICY,
        () -> store.policies(EncryptionPolicy.TYPE).remove(organisation, PolicyName.GLOBAL, byAda));
  }

  @Test
  void aPolicyIsAssignedToTheOrganisationAndTakenAwayAgain() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);

    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, secret, byAda);
    assertThat(store.policies(EncryptionPolicy.TYPE).assignments(organisation).organisation())
        .isEqualTo(secret);
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, null, byAda);
    assertThat(store.policies(EncryptionPolicy.TYPE).assignments(organisation).organisation())
        .isNull();
  }

  @Test
  void unknownPoliciesUsersAndGroupsAreNotFound() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    Group group = group("Group");
    var policies = store.policies(EncryptionPolicy.TYPE);

    assertRefused(ErrorCode.NOT_FOUND, () -> policies.remove(organisation, UNKNOWN, byAda));
    assertRefused(ErrorCode.NOT_FOUND, () -> policies.assignToUser(ada.id(), UNKNOWN, byAda));
    assertRefused(ErrorCode.NOT_FOUND, () -> policies.assignToUser(UserId.random(), secret, byAda));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> policies.assignToGroup(group.id(), UNKNOWN, null, byAda));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> policies.assignToGroup(GroupId.random(), secret, null, byAda));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> policies.assignToOrganisation(organisation, UNKNOWN, byAda));
  }

  @Test
  void aPolicyInUseIsNotRemovedAndTheRefusalSaysWhoHasIt() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    var policies = store.policies(EncryptionPolicy.TYPE);
    policies.assignToOrganisation(organisation, secret, byAda);
    policies.assignToGroup(group("Engineering").id(), secret, null, byAda);
    for (String name : List.of("Bob", "Eve", "Joe", "Kim", "Lou", "Mia")) {
      policies.assignToUser(user(name).id(), secret, byAda);
    }

    assertThatThrownBy(() -> policies.remove(organisation, PolicyName.of("secret"), byAda))
        .hasMessage(
            "Tag:Secret is still assigned to the organisation, group Engineering, Bob, Eve, Joe"
                + " and 3 more.");
    assertRefused(ErrorCode.POLICY_IN_USE, () -> policies.remove(organisation, secret, byAda));
    assertThat(policies.byName(organisation, secret)).isPresent();
  }

  @Test
  void aPolicyNobodyHasAnyMoreIsRemoved() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), secret, byAda);
    store.policies(EncryptionPolicy.TYPE).assignToUser(ada.id(), null, byAda);

    store.policies(EncryptionPolicy.TYPE).remove(organisation, PolicyName.of("SECRET"), byAda);

    assertThat(store.policies(EncryptionPolicy.TYPE).byName(organisation, secret)).isEmpty();
  }

  @Test
  void ranksShiftAndCloseUp() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    PolicyName open = policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    var policies = store.policies(EncryptionPolicy.TYPE);
    GroupId a = group("A").id();
    GroupId b = group("B").id();
    GroupId c = group("C").id();

    policies.assignToGroup(a, secret, null, byAda);
    policies.assignToGroup(b, secret, null, byAda);
    assertThat(ranking()).containsExactly(a, b);
    policies.assignToGroup(c, secret, 1, byAda);
    assertThat(ranking()).containsExactly(c, a, b);
    policies.assignToGroup(c, open, null, byAda);
    assertThat(ranking()).as("another policy, the same rank").containsExactly(c, a, b);
    policies.assignToGroup(c, open, 2, byAda);
    assertThat(ranking()).containsExactly(a, c, b);
    policies.assignToGroup(a, secret, 99, byAda);
    assertThat(ranking()).containsExactly(c, b, a);
    policies.assignToGroup(b, null, null, byAda);
    assertThat(ranking()).containsExactly(c, a);
    assertThat(policies.assignments(organisation).groups().assignments())
        .containsExactly(new GroupAssignment(c, open, 1), new GroupAssignment(a, secret, 2));
  }

  @Test
  void atMost64GroupsHaveAPolicy() throws Exception {
    PolicyName secret = policy("Secret", EncryptionEnablement.REQUIRED);
    List<GroupId> groups = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      groups.add(group("Group " + i).id());
      store.policies(EncryptionPolicy.TYPE).assignToGroup(groups.get(i), secret, null, byAda);
    }
    GroupId oneMore = group("One more").id();

    assertRefused(
        ErrorCode.TOO_MANY_ASSIGNMENTS,
        () -> store.policies(EncryptionPolicy.TYPE).assignToGroup(oneMore, secret, 1, byAda));
    assertThat(ranking()).isEqualTo(groups);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(groups.getLast(), secret, 1, byAda);
    assertThat(ranking()).startsWith(groups.getLast()).hasSize(64);
  }
}
