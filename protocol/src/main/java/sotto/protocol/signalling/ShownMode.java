package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The mode that a caller saw and agreed to when placing the call. */
public enum ShownMode {
  @JsonProperty("end-to-end-encrypted")
  END_TO_END_ENCRYPTED,
  @JsonProperty("standard")
  STANDARD
}
