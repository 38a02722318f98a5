package sotto.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final List<String> SOMETHING = List.of("something");
  private static final List<String> NOTHING = List.of();

  private static Outcome outcome(
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
    assertThat(outcome(SOMETHING, NOTHING, NOTHING, false, true)).isEqualTo(Outcome.UNDETECTED);
  }

  @Test
  void aRefusalDoesNotMakeUpForWhatWasGained() {
    assertThat(outcome(SOMETHING, SOMETHING, NOTHING, false, false)).isEqualTo(Outcome.UNDETECTED);
  }

  @Test
  void whatWasGainedBehindTwoCodesIsVisibleToWhoeverCompares() {
    assertThat(outcome(SOMETHING, NOTHING, NOTHING, true, true))
        .isEqualTo(Outcome.VISIBLE_IF_COMPARED);
  }

  @Test
  void whatWasGainedAndShownIsVisible() {
    assertThat(outcome(SOMETHING, NOTHING, SOMETHING, false, true)).isEqualTo(Outcome.VISIBLE);
  }

  @Test
  void nothingGainedIsRefusedShownOrDenied() {
    assertThat(outcome(NOTHING, SOMETHING, SOMETHING, false, false)).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(NOTHING, NOTHING, SOMETHING, false, false)).isEqualTo(Outcome.VISIBLE);
    assertThat(outcome(NOTHING, NOTHING, NOTHING, false, false)).isEqualTo(Outcome.DENIED);
  }

  @Test
  void aCallThatGoesOnBetweenHonestDevicesHasRefusedWhatWasAdded() {
    assertThat(outcome(NOTHING, NOTHING, NOTHING, false, true)).isEqualTo(Outcome.REFUSED);
  }
}
