package sotto.policy;

import static sotto.protocol.mode.ReasonCode.COMPLIANCE_RECORDING;
import static sotto.protocol.mode.ReasonCode.DEVICE_OUT_OF_DATE;
import static sotto.protocol.mode.ReasonCode.END_TO_END_REQUIRED;
import static sotto.protocol.mode.ReasonCode.NOT_ONE_TO_ONE;
import static sotto.protocol.mode.ReasonCode.NO_CAPABLE_DEVICE;
import static sotto.protocol.mode.ReasonCode.POLICY_DISABLED;
import static sotto.protocol.mode.ReasonCode.SETTING_OFF;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonOwner;

/**
 * Decides the mode of a call; no other code does. The first rule that matches wins:
 *
 * <ol>
 *   <li>Not an unscheduled call between two people: ordinary, or refused if anyone requires
 *       end-to-end encryption.
 *   <li>Compliance recording of either person: ordinary, or refused if either requires it.
 *   <li>Either person requires it and there is an obstacle: refused.
 *   <li>Both have it on, each with a capable device: end-to-end encrypted.
 *   <li>Otherwise ordinary.
 * </ol>
 *
 * <p>The callee has at least one device online: a call without any is missed and has no mode.
 */
public final class CallModeDecision {
  private static final Comparator<Reason> MOST_USEFUL_FIRST =
      Comparator.comparing(Reason::code).thenComparing(Reason::whose);

  private CallModeDecision() {}

  /** The kind of call. */
  public enum Situation {
    /** An unscheduled call between exactly two people. */
    ONE_TO_ONE,
    /** Any other call. */
    OTHER
  }

  /**
   * The mode, with every reason that applies, most useful first.
   *
   * @return {@code EndToEndEncrypted}; {@code Standard} with the obstacles; or {@code Refused},
   *     whose reasons begin with the person who requires it
   */
  public static CallMode decide(CallParty caller, CallParty callee, Situation situation) {
    List<Reason> reasons = new ArrayList<>();
    if (situation != Situation.ONE_TO_ONE) {
      reasons.add(new Reason(NOT_ONE_TO_ONE, ReasonOwner.ORGANISATION));
    } else if (caller.complianceRecording() || callee.complianceRecording()) {
      addCompliance(reasons, caller, ReasonOwner.CALLER);
      addCompliance(reasons, callee, ReasonOwner.CALLEE);
    } else if (caller.isReady() && callee.isReady()) {
      return new CallMode.EndToEndEncrypted();
    } else {
      addObstacles(reasons, caller, ReasonOwner.CALLER);
      addObstacles(reasons, callee, ReasonOwner.CALLEE);
    }
    boolean refused = caller.setting().requires() || callee.setting().requires();
    if (refused) {
      addRequirement(reasons, caller, ReasonOwner.CALLER);
      addRequirement(reasons, callee, ReasonOwner.CALLEE);
    }
    reasons.sort(MOST_USEFUL_FIRST);
    return refused ? new CallMode.Refused(reasons) : new CallMode.Standard(reasons);
  }

  private static void addRequirement(List<Reason> reasons, CallParty person, ReasonOwner whose) {
    if (person.setting().requires()) {
      reasons.add(new Reason(END_TO_END_REQUIRED, whose));
    }
  }

  private static void addCompliance(List<Reason> reasons, CallParty person, ReasonOwner whose) {
    if (person.complianceRecording()) {
      reasons.add(new Reason(COMPLIANCE_RECORDING, whose));
    }
  }

  /**
   * Adds the obstacles on one side. Policy hides the switch, so where policy is off, the switch is
   * no reason too. A device is set up when the switch is turned on, so a device without keys is no
   * reason before that.
   */
  private static void addObstacles(List<Reason> reasons, CallParty person, ReasonOwner whose) {
    if (!person.setting().available()) {
      reasons.add(new Reason(POLICY_DISABLED, whose));
    } else if (!person.setting().on()) {
      reasons.add(new Reason(SETTING_OFF, whose));
    }
    switch (person.devices()) {
      case CAPABLE -> {}
      case OUT_OF_DATE -> reasons.add(new Reason(DEVICE_OUT_OF_DATE, whose));
      case NONE -> {
        if (person.setting().on()) {
          reasons.add(new Reason(NO_CAPABLE_DEVICE, whose));
        }
      }
    }
  }
}
