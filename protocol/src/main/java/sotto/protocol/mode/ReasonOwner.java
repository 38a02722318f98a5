package sotto.protocol.mode;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The person, or the organisation, that a {@link Reason} concerns. */
public enum ReasonOwner {
  @JsonProperty("caller")
  CALLER,
  @JsonProperty("callee")
  CALLEE,
  @JsonProperty("organisation")
  ORGANISATION
}
