package sotto.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user is to the organisation. Which role may do what is in {@link Permission}. */
public enum Role {
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("administrator")
  ADMINISTRATOR,
  /** Reads the audit log, the policies and who has them; changes nothing. */
  @JsonProperty("auditor")
  AUDITOR
}
