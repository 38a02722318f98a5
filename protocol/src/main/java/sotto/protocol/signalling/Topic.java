package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something a client may hold a copy of, and should fetch again over HTTP. */
public enum Topic {
  /** The person's own settings or what policy lets them set. */
  @JsonProperty("me")
  ME,
  /** The list of people. */
  @JsonProperty("people")
  PEOPLE,
  /** The call history. */
  @JsonProperty("history")
  HISTORY,
  /** The sessions of the person. */
  @JsonProperty("sessions")
  SESSIONS,
  /** The basis of an earlier preview of a call's mode: ask again. */
  @JsonProperty("modes")
  MODES,
  /** The person's own keys: devices, their list, pins, or a device that waits to be confirmed. */
  @JsonProperty("keys")
  KEYS
}
