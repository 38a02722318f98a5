package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a call, chosen by the caller's client. 128 random bits as 32 lower-case hexadecimal
 * digits.
 */
public record CallId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallId {
    Id.check(value, "callId");
  }

  /** A new random id. */
  public static CallId random() {
    return new CallId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
