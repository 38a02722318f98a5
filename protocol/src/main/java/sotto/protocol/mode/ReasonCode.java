package sotto.protocol.mode;

/**
 * The closed list of reasons for a call's mode. Declared, and listed to people, most useful first.
 */
public enum ReasonCode {
  /** The person's policy, or own switch, demands end-to-end encryption. Only in a refusal. */
  END_TO_END_REQUIRED,
  /** Compliance recording applies to the person, so end-to-end encryption is unavailable. */
  COMPLIANCE_RECORDING,
  /** Not an unscheduled call between exactly two people. */
  NOT_ONE_TO_ONE,
  /** Policy does not allow end-to-end encryption for the person. */
  POLICY_DISABLED,
  /** Policy allows it; the person has not turned it on. */
  SETTING_OFF,
  /** The person's client is too old for it. */
  DEVICE_OUT_OF_DATE,
  /** None of the person's online devices can do it. */
  NO_CAPABLE_DEVICE
}
