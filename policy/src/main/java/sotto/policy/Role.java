package sotto.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The role of a user in the organisation; {@link Permission} lists the rights of each. */
public enum Role {
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("administrator")
  ADMINISTRATOR,
  /** Reads the audit log, policies and assignments; changes nothing. */
  @JsonProperty("auditor")
  AUDITOR
}
