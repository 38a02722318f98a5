package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.policy.CallModeDecision.Situation.ONE_TO_ONE;
import static sotto.policy.CallModeDecision.Situation.OTHER;
import static sotto.policy.EncryptionEnablement.DISABLED;
import static sotto.policy.EncryptionEnablement.DISABLED_USER_OVERRIDE;
import static sotto.policy.EncryptionEnablement.ENABLED_USER_OVERRIDE;
import static sotto.policy.EncryptionEnablement.REQUIRED;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/** Examples of each rule in turn. */
class CallModeDecisionTest {
  private static final CallParty WILLING = person(DISABLED_USER_OVERRIDE, true);

  @Test
  void twoWhoBothTurnedItOnAreEndToEndEncrypted() {
    assertThat(decide(WILLING, WILLING)).isEqualTo(new CallMode.EndToEndEncrypted());
  }

  @Test
  void aCalleeWhoDidNotTurnItOnMakesTheCallOrdinary() {
    assertThat(decide(WILLING, person(DISABLED_USER_OVERRIDE, null)))
        .isEqualTo(standard(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
  }

  @Test
  void aSwitchThatIsOnMeansNothingWherePolicyIsOff() {
    assertThat(decide(person(DISABLED, true), WILLING))
        .isEqualTo(standard(new Reason(ReasonCode.POLICY_DISABLED, ReasonOwner.CALLER)));
  }

  @Test
  void onUnlessTurnedOffCountsAsOnUntilItIsTurnedOff() {
    assertThat(decide(WILLING, person(ENABLED_USER_OVERRIDE, null)))
        .isEqualTo(new CallMode.EndToEndEncrypted());
    assertThat(decide(WILLING, person(ENABLED_USER_OVERRIDE, false)))
        .isEqualTo(standard(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
  }

  @Test
  void whereItIsRequiredACallThatCannotBeIsRefusedWithTheOthersReason() {
    assertThat(decide(person(REQUIRED, false), person(DISABLED_USER_OVERRIDE, false)))
        .isEqualTo(
            refused(
                new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLER),
                new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
  }

  @Test
  void requiredCountsAsTurnedOn() {
    assertThat(decide(person(REQUIRED, null), WILLING)).isEqualTo(new CallMode.EndToEndEncrypted());
  }

  @Test
  void aPersonsOwnOnlySwitchRefusesTooWherePolicyAllowsIt() {
    EncryptionPolicy policy =
        new EncryptionPolicy(PolicyName.of("P"), "", DISABLED_USER_OVERRIDE, DISABLED, true);
    CallParty picky =
        new CallParty(EndToEndSetting.of(policy, true, true), false, DeviceCapability.CAPABLE);

    assertThat(decide(picky, person(DISABLED, null)))
        .isEqualTo(
            refused(
                new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLER),
                new Reason(ReasonCode.POLICY_DISABLED, ReasonOwner.CALLEE)));
  }

  @Test
  void complianceRecordingMakesItUnavailable() {
    CallParty recorded = new CallParty(WILLING.setting(), true, DeviceCapability.CAPABLE);

    assertThat(decide(recorded, WILLING))
        .isEqualTo(standard(new Reason(ReasonCode.COMPLIANCE_RECORDING, ReasonOwner.CALLER)));
    assertThat(decide(recorded, person(REQUIRED, null)))
        .isEqualTo(
            refused(
                new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLEE),
                new Reason(ReasonCode.COMPLIANCE_RECORDING, ReasonOwner.CALLER)));
  }

  @Test
  void aCallOfMoreThanTwoIsOrdinaryUnlessSomebodyRequiresMore() {
    assertThat(CallModeDecision.decide(WILLING, WILLING, OTHER))
        .isEqualTo(standard(new Reason(ReasonCode.NOT_ONE_TO_ONE, ReasonOwner.ORGANISATION)));
    assertThat(CallModeDecision.decide(person(REQUIRED, null), WILLING, OTHER))
        .isEqualTo(
            refused(
                new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLER),
                new Reason(ReasonCode.NOT_ONE_TO_ONE, ReasonOwner.ORGANISATION)));
  }

  @Test
  void aDeviceThatIsTooOldIsNamedAfterTheSettingThatIsOff() {
    CallParty old =
        new CallParty(
            person(DISABLED_USER_OVERRIDE, false).setting(), false, DeviceCapability.OUT_OF_DATE);

    assertThat(decide(WILLING, old))
        .isEqualTo(
            standard(
                new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE),
                new Reason(ReasonCode.DEVICE_OUT_OF_DATE, ReasonOwner.CALLEE)));
  }

  private static CallMode decide(CallParty caller, CallParty callee) {
    return CallModeDecision.decide(caller, callee, ONE_TO_ONE);
  }

  private static CallParty person(EncryptionEnablement policy, @Nullable Boolean ownSwitch) {
    return new Combinations.Person(policy, false, ownSwitch, false, false, DeviceCapability.CAPABLE)
        .party();
  }

  private static CallMode standard(Reason... reasons) {
    return new CallMode.Standard(java.util.List.of(reasons));
  }

  private static CallMode refused(Reason... reasons) {
    return new CallMode.Refused(java.util.List.of(reasons));
  }
}
