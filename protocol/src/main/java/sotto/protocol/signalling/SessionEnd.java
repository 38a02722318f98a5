package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a session is over, for the device that had it. */
public enum SessionEnd {
  /** The person signed out in this browser. */
  @JsonProperty("signed-out")
  SIGNED_OUT,
  /** The person ended it from another device. */
  @JsonProperty("ended-elsewhere")
  ENDED_ELSEWHERE,
  /** The person's password was changed, or replaced by a link. */
  @JsonProperty("password-changed")
  PASSWORD_CHANGED,
  /** The person signed in again on the same device. */
  @JsonProperty("signed-in-again")
  SIGNED_IN_AGAIN,
  /** It was unused for too long, or is too old. */
  @JsonProperty("expired")
  EXPIRED,
  /** The person removed the device from the list of their devices, on another one. */
  @JsonProperty("device-removed")
  DEVICE_REMOVED,
  /** The person signed in on so many devices that the one used longest ago was signed out. */
  @JsonProperty("too-many-sessions")
  TOO_MANY_SESSIONS,
  /** An administrator disabled the person. */
  @JsonProperty("user-disabled")
  USER_DISABLED
}
