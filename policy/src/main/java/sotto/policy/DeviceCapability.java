package sotto.policy;

/**
 * What a person's devices can do about end-to-end encryption: of the caller the device that calls,
 * of the callee the best of those online.
 */
public enum DeviceCapability {
  /** At least one can, in a version that is supported. */
  CAPABLE,
  /** None can, but one could if it were updated. */
  OUT_OF_DATE,
  /** None can. */
  NONE
}
