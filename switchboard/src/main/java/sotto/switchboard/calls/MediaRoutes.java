package sotto.switchboard.calls;

import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;

/** Decides where the media of a call goes. */
final class MediaRoutes {
  private MediaRoutes() {}

  /**
   * The route of a call that is about to ring.
   *
   * @param mode not {@code Refused}: such a call has no media
   */
  static MediaRoute of(CallMode mode) {
    return switch (mode) {
      case CallMode.EndToEndEncrypted(), CallMode.Standard _ -> new MediaRoute.DeviceToDevice();
      case CallMode.Refused _ -> throw new IllegalArgumentException("a refused call has no media");
    };
  }
}
