package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.policy.CallModeDecision.Situation.ONE_TO_ONE;
import static sotto.policy.CallModeDecision.Situation.OTHER;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import sotto.policy.CallModeDecision.Situation;
import sotto.policy.Combinations.Person;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/**
 * All 288 × 288 pairs of people in both situations, compared with a second implementation of the
 * rules: each person's wish, permission and capability are derived here from their settings.
 */
class CallModeMatrixTest {
  private static final List<Person> PEOPLE = Combinations.people();

  @Test
  void isEndToEndEncryptedExactlyWhenBothMayWantAndCan() {
    forAll((pair, mode) ->
        assertThat(mode instanceof CallMode.EndToEndEncrypted)
            .as("%s", pair)
            .isEqualTo(
                pair.situation == ONE_TO_ONE
                    && !pair.caller.compliance()
                    && !pair.callee.compliance()
                    && isOn(pair.caller)
                    && isOn(pair.callee)
                    && pair.caller.devices() == DeviceCapability.CAPABLE
                    && pair.callee.devices() == DeviceCapability.CAPABLE));
  }

  @Test
  void isRefusedExactlyWhenSomebodyRequiresWhatCannotBe() {
    forAll((pair, mode) ->
        assertThat(mode instanceof CallMode.Refused)
            .as("%s", pair)
            .isEqualTo(
                (requires(pair.caller) || requires(pair.callee))
                    && !(mode instanceof CallMode.EndToEndEncrypted)));
  }

  @Test
  void whatAPersonInsistsOnNoPolicyTakesBack() {
    forAll((pair, mode) -> {
      if (insists(pair.caller) || insists(pair.callee)) {
        assertThat(mode).as("%s", pair).isNotInstanceOf(CallMode.Standard.class);
      }
    });
  }

  @Test
  void namesEveryReasonThatHoldsAndNoOther() {
    forAll((pair, mode) ->
        assertThat(Set.copyOf(mode.reasons())).as("%s", pair).isEqualTo(held(pair, mode)));
  }

  @Test
  void namesTheMostUsefulReasonFirstAndNoneTwice() {
    forAll((pair, mode) -> {
      assertThat(mode.reasons()).as("%s", pair).doesNotHaveDuplicates();
      assertThat(mode.reasons().stream().map(Reason::code)).as("%s", pair).isSorted();
    });
  }

  @Test
  void isTheSameFromBothSides() {
    forAll((pair, mode) -> {
      CallMode mirrored =
          CallModeDecision.decide(pair.callee.party(), pair.caller.party(), pair.situation);
      assertThat(mirrored.getClass()).as("%s", pair).isEqualTo(mode.getClass());
      assertThat(Set.copyOf(mirrored.reasons().stream().map(CallModeMatrixTest::mirror).toList()))
          .as("%s", pair)
          .isEqualTo(Set.copyOf(mode.reasons()));
    });
  }

  private static Set<Reason> held(Pair pair, CallMode mode) {
    Set<Reason> held = new HashSet<>();
    if (mode instanceof CallMode.EndToEndEncrypted) {
      return held;
    }
    if (pair.situation == OTHER) {
      held.add(new Reason(ReasonCode.NOT_ONE_TO_ONE, ReasonOwner.ORGANISATION));
    }
    boolean compliance = pair.caller.compliance() || pair.callee.compliance();
    for (ReasonOwner whose : List.of(ReasonOwner.CALLER, ReasonOwner.CALLEE)) {
      Person person = whose == ReasonOwner.CALLER ? pair.caller : pair.callee;
      if (mode instanceof CallMode.Refused && requires(person)) {
        held.add(new Reason(ReasonCode.END_TO_END_REQUIRED, whose));
      }
      if (pair.situation == OTHER) {
        continue;
      }
      if (compliance) {
        if (person.compliance()) {
          held.add(new Reason(ReasonCode.COMPLIANCE_RECORDING, whose));
        }
        continue;
      }
      if (person.policy() == EncryptionEnablement.DISABLED) {
        held.add(new Reason(ReasonCode.POLICY_DISABLED, whose));
      } else if (!isOn(person)) {
        held.add(new Reason(ReasonCode.SETTING_OFF, whose));
      }
      if (person.devices() == DeviceCapability.OUT_OF_DATE) {
        held.add(new Reason(ReasonCode.DEVICE_OUT_OF_DATE, whose));
      }
      if (person.devices() == DeviceCapability.NONE && isOn(person)) {
        held.add(new Reason(ReasonCode.NO_CAPABLE_DEVICE, whose));
      }
    }
    return held;
  }

  private static boolean isOn(Person person) {
    return switch (person.policy()) {
      case DISABLED -> false;
      case DISABLED_USER_OVERRIDE -> Boolean.TRUE.equals(person.ownSwitch()) || insists(person);
      case ENABLED_USER_OVERRIDE -> !Boolean.FALSE.equals(person.ownSwitch());
      case REQUIRED -> true;
    };
  }

  private static boolean requires(Person person) {
    return person.policy() == EncryptionEnablement.REQUIRED || insists(person);
  }

  /** Has chosen "only" and not turned the switch off, under any policy. */
  private static boolean insists(Person person) {
    return person.ownOnly() && !Boolean.FALSE.equals(person.ownSwitch());
  }

  private static Reason mirror(Reason reason) {
    return new Reason(
        reason.code(),
        switch (reason.whose()) {
          case CALLER -> ReasonOwner.CALLEE;
          case CALLEE -> ReasonOwner.CALLER;
          case ORGANISATION -> ReasonOwner.ORGANISATION;
        });
  }

  private record Pair(Person caller, Person callee, Situation situation) {}

  private static void forAll(BiConsumer<Pair, CallMode> check) {
    for (Person caller : PEOPLE) {
      for (Person callee : PEOPLE) {
        for (Situation situation : Situation.values()) {
          check.accept(
              new Pair(caller, callee, situation),
              CallModeDecision.decide(caller.party(), callee.party(), situation));
        }
      }
    }
  }
}
