package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Groups.Group;
import sotto.store.User;
import sotto.store.Users.Membership;

final class GroupsTest extends StoreContract {
  @Test
  void groupsAreListedByNameWithTheirSize() throws Exception {
    Group sales = group("Sales");
    Group engineering = group("engineering");
    store.groups().addMember(sales.id(), ada.id(), byAda);

    assertThat(store.groups().all(organisation))
        .containsExactly(engineering, new Group(sales.id(), organisation, "Sales", "", 1));
    assertThat(store.groups().byId(engineering.id())).contains(engineering);
    assertThat(store.groups().byId(GroupId.random())).isEmpty();
  }

  @Test
  void twoGroupsNeverHaveTheSameNameWithoutRegardToCase() throws Exception {
    Group sales = group("Sales");
    Group other = group("Other");

    assertRefused(ErrorCode.NAME_TAKEN, () -> group("sAles"));
    assertRefused(
        ErrorCode.NAME_TAKEN, () -> store.groups().change(other.id(), "SALES", "", byAda));
    assertThat(store.groups().change(sales.id(), "SALES", "all of them", byAda))
        .isEqualTo(new Group(sales.id(), organisation, "SALES", "all of them", 0));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> store.groups().change(GroupId.random(), "New", "", byAda));
  }

  @Test
  void membersComeAndGo() throws Exception {
    Group group = group("Group");
    User bob = user("Bob");

    store.groups().addMember(group.id(), bob.id(), byAda);
    store.groups().addMember(group.id(), ada.id(), byAda);
    assertThat(store.groups().members(group.id())).containsExactlyInAnyOrder(ada.id(), bob.id());
    assertThat(store.groups().groupsOf(bob.id())).containsExactly(group.id());

    store.groups().removeMember(group.id(), bob.id(), byAda);
    assertThat(store.groups().members(group.id())).containsExactly(ada.id());
    assertThat(store.groups().groupsOf(bob.id())).isEmpty();
  }

  @Test
  void membersAreFoundAPageAtATimeAndSoAreAllOthers() throws Exception {
    Group group = group("Group");
    for (String name : List.of("Bea", "Cat", "Dan")) {
      store.groups().addMember(group.id(), user(name).id(), byAda);
    }
    user("Eve");

    assertThat(found(new Membership(group.id(), true), null, 2)).containsExactly("Bea", "Cat");
    assertThat(found(new Membership(group.id(), true), "Cat", 2)).containsExactly("Dan");
    assertThat(found(new Membership(group.id(), false), null, 9))
        .contains("Eve")
        .doesNotContain("Bea", "Cat", "Dan");
  }

  private List<String> found(Membership membership, @Nullable String after, int limit) {
    UserId last =
        after == null
            ? null
            : store.users().search(organisation, after, true, null, 1).getFirst().id();
    return store.users().search(organisation, "", true, membership, last, limit).stream()
        .map(User::displayName)
        .toList();
  }

  @Test
  void addingAMemberTwiceChangesAndNotesNothing() throws Exception {
    Group group = group("Group");
    store.groups().addMember(group.id(), ada.id(), byAda);
    long number = lastEntry().number();

    store.groups().addMember(group.id(), ada.id(), byAda);
    assertThat(lastEntry().number()).isEqualTo(number);

    store.groups().removeMember(group.id(), ada.id(), byAda);
    store.groups().removeMember(group.id(), ada.id(), byAda);
    assertThat(lastEntry().number()).isEqualTo(number + 1);
  }

  @Test
  void whoIsUnknownOrOfAnotherOrganisationBecomesNoMember() throws Exception {
    Group group = group("Group");
    OrganisationId other = store.organisations().create("Other", byAda).id();
    User stranger = store.users().create(other, "s@example.org", "Stranger", Role.MEMBER, byAda);

    assertRefused(
        ErrorCode.NOT_FOUND, () -> store.groups().addMember(group.id(), UserId.random(), byAda));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> store.groups().addMember(GroupId.random(), ada.id(), byAda));
    assertRefused(
        ErrorCode.NOT_FOUND, () -> store.groups().addMember(group.id(), stranger.id(), byAda));
    assertThat(store.groups().members(group.id())).isEmpty();
  }

  @Test
  void aRemovedGroupTakesItsMembershipsAndItsAssignmentAlong() throws Exception {
    PolicyName policy = policy("Secret", EncryptionEnablement.REQUIRED);
    Group first = group("First");
    Group second = group("Second");
    store.groups().addMember(first.id(), ada.id(), byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(first.id(), policy, null, byAda);
    store.policies(EncryptionPolicy.TYPE).assignToGroup(second.id(), policy, null, byAda);

    store.groups().remove(first.id(), byAda);

    assertThat(store.groups().all(organisation)).containsExactly(second);
    assertThat(store.groups().groupsOf(ada.id())).isEmpty();
    assertThat(
            store.policies(EncryptionPolicy.TYPE).assignments(organisation).groups().assignments())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.group()).isEqualTo(second.id());
          assertThat(left.rank()).isEqualTo(1);
        });
    assertRefused(ErrorCode.NOT_FOUND, () -> store.groups().remove(first.id(), byAda));
  }
}
