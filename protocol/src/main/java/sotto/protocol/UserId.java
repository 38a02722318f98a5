package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a user. 128 random bits as 32 lower-case hexadecimal digits. */
public record UserId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {
    Id.check(value, "userId");
  }

  /** A new random id. */
  public static UserId random() {
    return new UserId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
