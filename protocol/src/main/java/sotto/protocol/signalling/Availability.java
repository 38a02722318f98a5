package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The presence that a person chose to show; automatic follows the devices. */
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
