package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A person's presence as others see it. */
public enum Presence {
  @JsonProperty("available")
  AVAILABLE,
  @JsonProperty("busy")
  BUSY,
  @JsonProperty("in-a-call")
  IN_A_CALL,
  @JsonProperty("do-not-disturb")
  DO_NOT_DISTURB,
  @JsonProperty("away")
  AWAY,
  @JsonProperty("offline")
  OFFLINE
}
