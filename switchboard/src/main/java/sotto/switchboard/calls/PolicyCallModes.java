package sotto.switchboard.calls;

import java.util.List;
import sotto.policy.CallModeDecision;
import sotto.policy.CallModeDecision.Situation;
import sotto.policy.CallParty;
import sotto.policy.DeviceCapability;
import sotto.policy.EndToEndSetting;
import sotto.protocol.mode.CallMode;
import sotto.switchboard.directory.Person;

/** Applies {@link CallModeDecision}, the only code that decides. */
public final class PolicyCallModes implements CallModes {
  @Override
  public CallMode decide(
      Person caller, OnlineDevice callerDevice, Person callee, List<OnlineDevice> calleeDevices) {
    return CallModeDecision.decide(
        party(caller, List.of(callerDevice)), party(callee, calleeDevices), Situation.ONE_TO_ONE);
  }

  private static CallParty party(Person person, List<OnlineDevice> devices) {
    boolean capable = devices.stream().anyMatch(device -> device.client().endToEnd());
    return new CallParty(
        EndToEndSetting.of(
            person.effectivePolicy().policy(), person.endToEnd(), person.onlyEndToEnd()),
        // There is no compliance recording yet.
        false,
        capable ? DeviceCapability.CAPABLE : DeviceCapability.NONE);
  }
}
