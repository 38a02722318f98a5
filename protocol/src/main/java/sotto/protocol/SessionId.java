package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a sign-in on a device. Shown to its owner; not the secret in the cookie. 128 random
 * bits as 32 lower-case hexadecimal digits.
 */
public record SessionId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {
    Id.check(value, "sessionId");
  }

  /** A new random id. */
  public static SessionId random() {
    return new SessionId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
