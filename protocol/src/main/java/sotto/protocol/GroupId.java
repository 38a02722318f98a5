package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a group of users. 128 random bits as 32 lower-case hexadecimal digits. */
public record GroupId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GroupId {
    Id.check(value, "groupId");
  }

  /** A new random id. */
  public static GroupId random() {
    return new GroupId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
