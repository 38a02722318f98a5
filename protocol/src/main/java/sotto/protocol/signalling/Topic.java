package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A resource that a client may have cached and should fetch again over HTTP. */
public enum Topic {
  /** The person's own settings or what policy allows them to change. */
  @JsonProperty("me")
  ME,
  /** The list of people. */
  @JsonProperty("people")
  PEOPLE,
  /** The call history. */
  @JsonProperty("history")
  HISTORY,
  /** The person's sessions. */
  @JsonProperty("sessions")
  SESSIONS,
  /** The basis of call previews of people whom this device watches. */
  @JsonProperty("modes")
  MODES,
  /** The person's own keys: devices, device list, pins, pending confirmations. */
  @JsonProperty("keys")
  KEYS
}
