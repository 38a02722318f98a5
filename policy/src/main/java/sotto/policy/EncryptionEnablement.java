package sotto.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The value of an enhanced encryption policy for end-to-end encryption. The first two names are
 * those of the reference product, so that scripts carry over; the other two go further.
 */
public enum EncryptionEnablement {
  /** Not enabled. */
  @JsonProperty("Disabled")
  DISABLED,
  /** Off unless the user turns it on. */
  @JsonProperty("DisabledUserOverride")
  DISABLED_USER_OVERRIDE,
  /** On unless the user turns it off. */
  @JsonProperty("EnabledUserOverride")
  ENABLED_USER_OVERRIDE,
  /** Always on; a call that cannot be end-to-end encrypted is refused. */
  @JsonProperty("Required")
  REQUIRED
}
