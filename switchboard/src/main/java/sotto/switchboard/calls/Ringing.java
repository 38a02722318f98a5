package sotto.switchboard.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.SignallingLimits;

/**
 * The callee's devices that ring, and those that only show that the call can be answered elsewhere.
 *
 * @param showing empty in an ordinary call that every device can take
 */
record Ringing(List<RemoteDevice> ringing, List<DeviceId> showing) {

  /**
   * Chooses among the devices that are online.
   *
   * @param wanted the devices the caller's client narrows it to, null for no narrowing
   */
  static Ringing choose(CallMode mode, List<OnlineDevice> online, @Nullable List<DeviceId> wanted) {
    List<RemoteDevice> ringing = new ArrayList<>();
    List<DeviceId> showing = new ArrayList<>();
    for (OnlineDevice device : online) {
      boolean allowed = wanted == null || wanted.contains(device.device());
      if (device.canTake(mode) && allowed && ringing.size() < SignallingLimits.MAX_LEGS) {
        ringing.add(device.asRemote());
      } else {
        showing.add(device.device());
      }
    }
    return new Ringing(List.copyOf(ringing), List.copyOf(showing));
  }
}
