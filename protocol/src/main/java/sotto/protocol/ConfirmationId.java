package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the confirming of a new device while it lasts. 128 random bits as 32 lower-case hexadecimal
 * digits.
 */
public record ConfirmationId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConfirmationId {
    Id.check(value, "confirmationId");
  }

  /** A new id that nobody can guess. */
  public static ConfirmationId random() {
    return new ConfirmationId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
