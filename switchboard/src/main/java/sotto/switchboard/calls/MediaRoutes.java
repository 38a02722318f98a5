package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;

/** Decides the route of a call's media. */
final class MediaRoutes {
  private MediaRoutes() {}

  /** The route of a call in that mode; of one that never rang, the one that it would have had. */
  static MediaRoute of(@Nullable CallMode mode) {
    return switch (mode) {
      case null -> new MediaRoute.DeviceToDevice();
      case CallMode.EndToEndEncrypted(), CallMode.Standard _, CallMode.Refused _ ->
          new MediaRoute.DeviceToDevice();
    };
  }
}
