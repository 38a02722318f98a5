package sotto.switchboard.calls;

import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;

/** Decides where the media of a call goes. */
final class MediaRoutes {
  private MediaRoutes() {}

  /** The route of a call in that mode; of a refused one, the route that it would have had. */
  static MediaRoute of(CallMode mode) {
    return switch (mode) {
      case CallMode.EndToEndEncrypted(), CallMode.Standard _, CallMode.Refused _ ->
          new MediaRoute.DeviceToDevice();
    };
  }
}
