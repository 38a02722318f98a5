package sotto.policy;

/**
 * The capability of a person's devices for end-to-end encryption: the caller's is that of the
 * calling device, the callee's that of the best device online.
 */
public enum DeviceCapability {
  /** At least one can, in a version that is supported. */
  CAPABLE,
  /** None can, but one could if it were updated. */
  OUT_OF_DATE,
  /** None can. */
  NONE
}
