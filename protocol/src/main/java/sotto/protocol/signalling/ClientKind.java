package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of client a device runs. Shown to peers. */
public enum ClientKind {
  @JsonProperty("web")
  WEB,
  @JsonProperty("desktop")
  DESKTOP,
  @JsonProperty("mobile")
  MOBILE,
  /** The Java client: tests, bots, load. */
  @JsonProperty("headless")
  HEADLESS
}
