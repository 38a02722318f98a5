package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a device: a browser profile or an installed app, of one user. 128 random bits as 32
 * lower-case hexadecimal digits.
 */
public record DeviceId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeviceId {
    Id.check(value, "deviceId");
  }

  /** A new id that nobody can guess. */
  public static DeviceId random() {
    return new DeviceId(Id.random());
  }

  @Override
  public String toString() {
    return value;
  }
}
