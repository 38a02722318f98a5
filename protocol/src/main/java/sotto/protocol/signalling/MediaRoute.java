package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The route of a call's media. {@link DeviceToDevice} is the only one so far; a media node will
 * have its own typed messages.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(MediaRoute.DeviceToDevice.class))
public sealed interface MediaRoute {

  /** Directly between the two devices; their negotiation is opaque to the server. */
  @JsonTypeName("device-to-device")
  record DeviceToDevice() implements MediaRoute {}
}
