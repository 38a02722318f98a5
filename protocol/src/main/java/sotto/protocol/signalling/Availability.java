package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person can choose to be seen as; automatic means: as the devices tell. */
public enum Availability {
  @JsonProperty("automatic")
  AUTOMATIC,
  @JsonProperty("available")
  AVAILABLE,
  @JsonProperty("busy")
  BUSY,
  @JsonProperty("do-not-disturb")
  DO_NOT_DISTURB,
  @JsonProperty("away")
  AWAY,
  @JsonProperty("offline")
  APPEAR_OFFLINE
}
