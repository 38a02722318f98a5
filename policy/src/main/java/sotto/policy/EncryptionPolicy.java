package sotto.policy;

import sotto.protocol.Check;

/**
 * An enhanced encryption policy.
 *
 * @param description free text, may be empty
 * @param calling for unscheduled one-to-one calls
 * @param meetings for meetings; kept for scripts, without effect until there are meetings
 * @param usersMayRequire whether users may choose to have only end-to-end encrypted calls
 */
public record EncryptionPolicy(
    PolicyName name,
    String description,
    EncryptionEnablement calling,
    EncryptionEnablement meetings,
    boolean usersMayRequire)
    implements Policy {
  /** The type of these policies. */
  public static final PolicyType<EncryptionPolicy> TYPE =
      new PolicyType<>("encryption", EncryptionPolicy.class, initialGlobal(), false);

  public EncryptionPolicy {
    Check.present(name, "name");
    Check.text(description, "description", 0, 500);
    Check.present(calling, "calling");
    Check.present(meetings, "meetings");
  }

  /** The Global policy of a new organisation: everything is off. */
  private static EncryptionPolicy initialGlobal() {
    return new EncryptionPolicy(
        PolicyName.GLOBAL, "", EncryptionEnablement.DISABLED, EncryptionEnablement.DISABLED, false);
  }
}
