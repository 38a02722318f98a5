package sotto.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every combination of a person's facts that the mode of a call depends on. */
final class Combinations {
  /** A person's settings, before any rule was applied. */
  record Person(
      EncryptionEnablement policy,
      boolean mayRequire,
      @Nullable Boolean ownSwitch,
      boolean ownOnly,
      boolean compliance,
      DeviceCapability devices) {

    CallParty party() {
      EncryptionPolicy policy =
          new EncryptionPolicy(
              PolicyName.of("Any"), "", this.policy, EncryptionEnablement.DISABLED, mayRequire);
      return new CallParty(EndToEndSetting.of(policy, ownSwitch, ownOnly), compliance, devices);
    }
  }

  private Combinations() {}

  static List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (EncryptionEnablement policy : EncryptionEnablement.values()) {
      for (boolean mayRequire : BOTH) {
        for (Boolean ownSwitch : Arrays.asList(null, false, true)) {
          for (boolean ownOnly : BOTH) {
            for (boolean compliance : BOTH) {
              for (DeviceCapability devices : DeviceCapability.values()) {
                people.add(new Person(policy, mayRequire, ownSwitch, ownOnly, compliance, devices));
              }
            }
          }
        }
      }
    }
    return people;
  }

  private static final boolean[] BOTH = {false, true};
}
