package sotto.switchboard.calls;

import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;

/** Decides the route of a call's media. */
final class MediaRoutes {
  private MediaRoutes() {}

  /** The route of a call in that mode; for a refused one, the route that it would have had. */
  static MediaRoute of(CallMode mode) {
    return switch (mode) {
      case CallMode.EndToEndEncrypted(), CallMode.Standard _, CallMode.Refused _ ->
          new MediaRoute.DeviceToDevice();
    };
  }
}
