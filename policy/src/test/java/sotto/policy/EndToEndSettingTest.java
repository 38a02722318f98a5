package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.policy.EncryptionEnablement.DISABLED;
import static sotto.policy.EncryptionEnablement.DISABLED_USER_OVERRIDE;
import static sotto.policy.EncryptionEnablement.ENABLED_USER_OVERRIDE;
import static sotto.policy.EncryptionEnablement.REQUIRED;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The values for the settings page. */
class EndToEndSettingTest {
  private static final EndToEndSetting NOTHING =
      new EndToEndSetting(false, false, false, false, false);

  @Test
  void wherePolicyIsOffThereIsNoSetting() {
    for (Boolean own : Arrays.asList(null, false, true)) {
      assertThat(setting(DISABLED, true, own, false)).isEqualTo(NOTHING);
    }
  }

  @Test
  void onlyOutlastsAPolicyThatTurnsEverythingOff() {
    for (Boolean own : Arrays.asList(null, true)) {
      assertThat(setting(DISABLED, true, own, true))
          .isEqualTo(new EndToEndSetting(false, false, false, false, true));
    }
    assertThat(setting(DISABLED, true, false, true)).isEqualTo(NOTHING);
  }

  @Test
  void onlyOutlastsAPolicyWhereTheSwitchStartsAsOff() {
    assertThat(setting(ENABLED_USER_OVERRIDE, true, null, true))
        .isEqualTo(new EndToEndSetting(true, true, false, true, true));
    assertThat(setting(DISABLED_USER_OVERRIDE, true, null, true))
        .isEqualTo(new EndToEndSetting(true, true, false, true, true));
  }

  @Test
  void whatIsRequiredIsOnAndLocked() {
    for (Boolean own : Arrays.asList(null, false, true)) {
      assertThat(setting(REQUIRED, true, own, false))
          .isEqualTo(new EndToEndSetting(true, true, true, false, true));
    }
  }

  @Test
  void theSwitchStartsAsPolicySays() {
    assertThat(setting(DISABLED_USER_OVERRIDE, false, null, false).on()).isFalse();
    assertThat(setting(ENABLED_USER_OVERRIDE, false, null, false).on()).isTrue();
  }

  @Test
  void thePersonTurnsItOnAndOff() {
    assertThat(setting(DISABLED_USER_OVERRIDE, false, true, false))
        .isEqualTo(new EndToEndSetting(true, true, false, false, false));
    assertThat(setting(ENABLED_USER_OVERRIDE, false, false, false))
        .isEqualTo(new EndToEndSetting(true, false, false, false, false));
  }

  @Test
  void onlyIsOfferedWherePolicySaysSoAndOutlastsThatItIsNoLonger() {
    assertThat(setting(DISABLED_USER_OVERRIDE, true, true, true))
        .isEqualTo(new EndToEndSetting(true, true, false, true, true));
    assertThat(setting(DISABLED_USER_OVERRIDE, false, true, true))
        .isEqualTo(new EndToEndSetting(true, true, false, false, true));
  }

  @Test
  void whoTurnsItOffDoesNotRequireIt() {
    assertThat(setting(ENABLED_USER_OVERRIDE, true, false, true).requires()).isFalse();
  }

  @Test
  void whoRequiresItHasItOnWhereItIsAllowedAndWhoHasItOnIsAllowedIt() {
    for (Combinations.Person person : Combinations.people()) {
      EndToEndSetting setting = person.party().setting();
      assertThat(setting.on() || !setting.only() || !setting.available()).as("%s", person).isTrue();
      assertThat(setting.available() || !setting.on()).as("%s", person).isTrue();
      assertThat(!setting.locked() || !setting.mayRequire()).as("%s", person).isTrue();
    }
  }

  private static EndToEndSetting setting(
      EncryptionEnablement calling, boolean mayRequire, @Nullable Boolean own, boolean only) {
    return EndToEndSetting.of(
        new EncryptionPolicy(PolicyName.of("P"), "", calling, DISABLED, mayRequire), own, only);
  }
}
