package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a device: one user's browser profile or installed app. 128 random bits as 32 lower-case
 * hexadecimal digits.
 */
public record DeviceId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeviceId {
    Id.check(value, "deviceId");
  }

  /** A new random id. */
  public static DeviceId random() {
    return new DeviceId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
