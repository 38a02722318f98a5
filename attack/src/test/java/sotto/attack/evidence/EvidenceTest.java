package sotto.attack.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final List<String> SOMETHING = List.of("something");
  private static final List<String> NOTHING = List.of();

  private static AttackOutcome outcome(
      List<String> gained,
      List<String> refused,
      List<String> shown,
      boolean codesDiffer,
      boolean established) {
    return new Evidence(gained, refused, shown, NOTHING, Set.of(), codesDiffer, established)
        .outcome();
  }

  @Test
  void whatWasGainedAndNobodyCouldSeeIsUndetected() {
    assertThat(outcome(SOMETHING, NOTHING, NOTHING, false, true))
        .isEqualTo(AttackOutcome.UNDETECTED);
  }

  @Test
  void aRefusalDoesNotMakeUpForWhatWasGained() {
    assertThat(outcome(SOMETHING, SOMETHING, NOTHING, false, false))
        .isEqualTo(AttackOutcome.UNDETECTED);
  }

  @Test
  void whatWasGainedBehindTwoCodesIsVisibleToWhoeverCompares() {
    assertThat(outcome(SOMETHING, NOTHING, NOTHING, true, true))
        .isEqualTo(AttackOutcome.VISIBLE_IF_COMPARED);
  }

  @Test
  void whatWasGainedAndShownIsVisible() {
    assertThat(outcome(SOMETHING, NOTHING, SOMETHING, false, true))
        .isEqualTo(AttackOutcome.VISIBLE);
  }

  @Test
  void nothingGainedIsRefusedShownOrDenied() {
    assertThat(outcome(NOTHING, SOMETHING, SOMETHING, false, false))
        .isEqualTo(AttackOutcome.REFUSED);
    assertThat(outcome(NOTHING, NOTHING, SOMETHING, false, false)).isEqualTo(AttackOutcome.VISIBLE);
    assertThat(outcome(NOTHING, NOTHING, NOTHING, false, false)).isEqualTo(AttackOutcome.DENIED);
  }

  @Test
  void aCallThatGoesOnBetweenHonestDevicesHasRefusedWhatWasAdded() {
    assertThat(outcome(NOTHING, NOTHING, NOTHING, false, true)).isEqualTo(AttackOutcome.REFUSED);
  }
}
