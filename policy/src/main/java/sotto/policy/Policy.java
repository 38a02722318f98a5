package sotto.policy;

/**
 * Values that apply to the users an administrator assigns them to. Each {@link PolicyType} has a
 * record of its own.
 */
public interface Policy {
  /** The identity among the policies of its type. */
  PolicyName name();
}
