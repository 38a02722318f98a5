package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.GroupId;
import sotto.protocol.InvalidFieldException;

class GroupRanksTest {
  private static final PolicyName POLICY = PolicyName.of("P");
  private static final PolicyName OTHER = PolicyName.of("Q");
  private static final GroupId A = GroupId.random();
  private static final GroupId B = GroupId.random();
  private static final GroupId C = GroupId.random();

  @Test
  void withoutARankANewAssignmentIsLowest() throws Exception {
    assertThat(order(ranks(A, B).assign(C, POLICY, null))).containsExactly(A, B, C);
  }

  @Test
  void insertingAtARankShiftsTheOthersDown() throws Exception {
    GroupRanks ranks = ranks(A, B).assign(C, POLICY, 1);

    assertThat(ranks.assignments())
        .containsExactly(
            new GroupAssignment(C, POLICY, 1),
            new GroupAssignment(A, POLICY, 2),
            new GroupAssignment(B, POLICY, 3));
  }

  @Test
  void aRankBeyondTheEndMeansLowest() throws Exception {
    assertThat(order(ranks(A, B).assign(C, POLICY, Integer.MAX_VALUE))).containsExactly(A, B, C);
    assertThat(order(ranks(A, B, C).assign(A, POLICY, 64))).containsExactly(B, C, A);
  }

  @Test
  void aRankBelowOneIsRefused() {
    assertThatThrownBy(() -> ranks(A).assign(B, POLICY, 0))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("rank");
  }

  @Test
  void aGroupHasOnePolicyAndKeepsItsRankWhenItIsReplaced() throws Exception {
    assertThat(ranks(A, B, C).assign(B, OTHER, null).assignments())
        .containsExactly(
            new GroupAssignment(A, POLICY, 1),
            new GroupAssignment(B, OTHER, 2),
            new GroupAssignment(C, POLICY, 3));
  }

  @Test
  void aGroupMovesUpAndDown() throws Exception {
    assertThat(order(ranks(A, B, C).assign(C, POLICY, 1))).containsExactly(C, A, B);
    assertThat(order(ranks(A, B, C).assign(A, POLICY, 2))).containsExactly(B, A, C);
  }

  @Test
  void removingClosesTheGap() throws Exception {
    assertThat(ranks(A, B, C).unassign(B).assignments())
        .containsExactly(new GroupAssignment(A, POLICY, 1), new GroupAssignment(C, POLICY, 2));
    assertThat(ranks(A).unassign(B)).isEqualTo(ranks(A));
  }

  @Test
  void atMostSixtyFourGroupsHaveAPolicy() throws Exception {
    GroupRanks full = GroupRanks.NONE;
    for (int i = 0; i < 64; i++) {
      full = full.assign(GroupId.random(), POLICY, null);
    }
    GroupRanks ranks = full;
    GroupId last = ranks.assignments().getLast().group();

    assertThatThrownBy(() -> ranks.assign(A, POLICY, 1))
        .isInstanceOf(TooManyAssignmentsException.class);
    assertThat(ranks.assign(last, OTHER, 1).assignments()).hasSize(64);
    assertThat(ranks.unassign(last).assign(A, POLICY, null).assignments()).hasSize(64);
  }

  @Test
  void theBestAmongSomeGroupsIsTheOneOfTheHighestRank() throws Exception {
    assertThat(ranks(A, B, C).best(Set.of(C, B))).contains(new GroupAssignment(B, POLICY, 2));
    assertThat(ranks(A, B).best(Set.of(C))).isEmpty();
  }

  @Test
  void whatIsReadFromElsewhereIsPutInOrder() {
    assertThat(
            GroupRanks.of(
                    List.of(new GroupAssignment(A, POLICY, 9), new GroupAssignment(B, POLICY, 3)))
                .assignments())
        .containsExactly(new GroupAssignment(B, POLICY, 1), new GroupAssignment(A, POLICY, 2));
  }

  @Test
  void cannotHoldAGapOrAGroupTwice() {
    assertThatThrownBy(() -> new GroupRanks(List.of(new GroupAssignment(A, POLICY, 2))))
        .isInstanceOf(InvalidFieldException.class);
    assertThatThrownBy(() ->
            new GroupRanks(
                List.of(new GroupAssignment(A, POLICY, 1), new GroupAssignment(A, OTHER, 2))))
        .isInstanceOf(InvalidFieldException.class);
  }

  private static GroupRanks ranks(GroupId... groups) throws TooManyAssignmentsException {
    GroupRanks ranks = GroupRanks.NONE;
    for (GroupId group : groups) {
      ranks = ranks.assign(group, POLICY, null);
    }
    return ranks;
  }

  private static List<GroupId> order(GroupRanks ranks) {
    return ranks.assignments().stream().map(GroupAssignment::group).toList();
  }
}
