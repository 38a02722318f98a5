package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Where a call's media goes. {@link DeviceToDevice} is the only way so far; routing through a media
 * node comes with its own typed messages.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(MediaRoute.DeviceToDevice.class))
public sealed interface MediaRoute {

  /** Directly between the two devices; what they say about it is opaque to the server. */
  @JsonTypeName("device-to-device")
  record DeviceToDevice() implements MediaRoute {}
}
