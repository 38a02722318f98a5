package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.InvalidFieldException;

final class EndToEndChoiceTest {
  private static EncryptionPolicy policy(EncryptionEnablement calling, boolean mayRequire) {
    return new EncryptionPolicy(
        PolicyName.GLOBAL, "", calling, EncryptionEnablement.DISABLED, mayRequire);
  }

  private static List<EncryptionPolicy> policies() {
    return Arrays.stream(EncryptionEnablement.values())
        .flatMap(each -> List.of(policy(each, false), policy(each, true)).stream())
        .toList();
  }

  private static List<EndToEndChoice> choices() {
    List<EndToEndChoice> choices = new ArrayList<>();
    for (@Nullable Boolean on : new @Nullable Boolean[] {null, true, false}) {
      choices.add(new EndToEndChoice(on, false));
      choices.add(new EndToEndChoice(on, true));
    }
    return choices;
  }

  @Test
  void writingBackTheShownSettingChangesNothingUnderAnyPolicy() {
    for (EncryptionPolicy policy : policies()) {
      for (EndToEndChoice choice : choices()) {
        EndToEndSetting shown = choice.under(policy);
        assertThat(choice.after(policy, shown.on(), shown.only()))
            .as("%s under %s", choice, policy)
            .contains(choice);
        assertThat(choice.after(policy, shown.on(), null))
            .as("%s under %s", choice, policy)
            .contains(choice);
      }
    }
  }

  @Test
  void aWishThatIsGrantedIsShownWherePolicyRequiresNothing() {
    for (EncryptionPolicy policy : policies()) {
      for (EndToEndChoice choice : choices()) {
        for (boolean on : new boolean[] {true, false}) {
          choice
              .after(policy, on, false)
              .map(after -> after.under(policy))
              .filter(setting -> !setting.locked())
              .ifPresent(setting -> {
                assertThat(setting.on()).as("%s under %s", choice, policy).isEqualTo(on);
                assertThat(setting.only()).as("%s under %s", choice, policy).isFalse();
              });
        }
      }
    }
  }

  @Test
  void anAbsentOnlyKeepsThePersonsOwnUnlessItIsTurnedOff() {
    EncryptionPolicy open = policy(EncryptionEnablement.DISABLED_USER_OVERRIDE, false);
    EndToEndChoice only = new EndToEndChoice(true, true);
    assertThat(only.after(open, true, null)).contains(only);
    assertThat(only.after(open, false, null)).contains(new EndToEndChoice(false, false));
  }

  @Test
  void onlyWithASwitchThatIsOffContradictsItself() {
    EndToEndChoice on = new EndToEndChoice(true, false);
    for (EncryptionPolicy policy : policies()) {
      if (policy.calling() != EncryptionEnablement.REQUIRED) {
        assertThatThrownBy(() -> on.after(policy, false, true))
            .isInstanceOfSatisfying(
                InvalidFieldException.class,
                refusal -> assertThat(refusal.field()).isEqualTo("only"));
      }
    }
  }

  @Test
  void policyLimitsWishesAndNotTakingBack() {
    EncryptionPolicy required = policy(EncryptionEnablement.REQUIRED, true);
    EncryptionPolicy disabled = policy(EncryptionEnablement.DISABLED, true);
    EncryptionPolicy open = policy(EncryptionEnablement.DISABLED_USER_OVERRIDE, false);
    EndToEndChoice untouched = new EndToEndChoice(null, false);
    assertThat(untouched.after(required, false, null)).isEmpty();
    assertThat(untouched.after(disabled, true, null)).isEmpty();
    assertThat(untouched.after(open, true, true)).isEmpty();
    EndToEndChoice only = new EndToEndChoice(true, true);
    assertThat(only.after(disabled, false, false)).contains(new EndToEndChoice(true, false));
    assertThat(only.after(open, true, false)).contains(new EndToEndChoice(true, false));
  }
}
