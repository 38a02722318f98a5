package sotto.switchboard.calls;

import java.util.List;
import sotto.protocol.mode.CallMode;
import sotto.switchboard.directory.Person;

/** Decides the mode of a call: {@code sotto.policy.CallModeDecision} for people and devices. */
@FunctionalInterface
public interface CallModes {
  /**
   * Decides the mode at this moment.
   *
   * @param calleeDevices those online, at least one
   */
  CallMode decide(
      Person caller, OnlineDevice callerDevice, Person callee, List<OnlineDevice> calleeDevices);
}
