package sotto.protocol.mode;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose a {@link Reason} is. */
public enum Whose {
  @JsonProperty("caller")
  CALLER,
  @JsonProperty("callee")
  CALLEE,
  @JsonProperty("organisation")
  ORGANISATION
}
