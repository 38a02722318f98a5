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
    boolean usersMayRequire) {
  public EncryptionPolicy {
    Check.present(name, "name");
    Check.text(description, "description", 0, 500);
    Check.present(calling, "calling");
    Check.present(meetings, "meetings");
  }

  /** What a new organisation starts with: everything off. */
  public static EncryptionPolicy initialGlobal() {
    return new EncryptionPolicy(
        PolicyName.GLOBAL, "", EncryptionEnablement.DISABLED, EncryptionEnablement.DISABLED, false);
  }
}
