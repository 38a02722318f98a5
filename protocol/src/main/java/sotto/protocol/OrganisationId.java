package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of an organisation. 128 random bits as 32 lower-case hexadecimal digits. */
public record OrganisationId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrganisationId {
    Id.check(value, "organisationId");
  }

  /** A new random id. */
  public static OrganisationId random() {
    return new OrganisationId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
