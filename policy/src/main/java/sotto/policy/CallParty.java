package sotto.policy;

/**
 * One of the two people of a call, as far as its mode depends on them.
 *
 * @param complianceRecording whether a compliance recording policy applies to the person
 * @param devices what the person's devices can do
 */
public record CallParty(
    EndToEndSetting setting, boolean complianceRecording, DeviceCapability devices) {

  /** Whether there is no obstacle on this person's side. */
  boolean isReady() {
    return setting.on() && devices == DeviceCapability.CAPABLE;
  }
}
