package sotto.switchboard.calls;

import java.util.List;
import sotto.protocol.mode.CallMode;
import sotto.switchboard.directory.Person;

/** Which mode a call has: {@code sotto.policy.CallModeDecision}, asked for people and devices. */
@FunctionalInterface
public interface CallModes {
  /**
   * Decides it for this moment.
   *
   * @param calleeDevices those online, at least one
   */
  CallMode decide(
      Person caller, OnlineDevice callerDevice, Person callee, List<OnlineDevice> calleeDevices);
}
