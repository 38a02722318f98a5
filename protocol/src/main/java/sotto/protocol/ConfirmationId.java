package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a pending confirmation of a new device. 128 random bits as 32 lower-case hexadecimal
 * digits.
 */
public record ConfirmationId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConfirmationId {
    Id.check(value, "confirmationId");
  }

  /** A new random id. */
  public static ConfirmationId random() {
    return new ConfirmationId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
