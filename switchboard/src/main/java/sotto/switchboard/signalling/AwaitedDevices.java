package sotto.switchboard.signalling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;

/**
 * The devices whose calls survived a restart of the server, until they are back. They have no link
 * yet by which the end of their session would be noticed. Only for the agent's thread.
 */
final class AwaitedDevices {
  private final Map<SessionId, DeviceSession> bySession = new HashMap<>();

  /** The devices that have signed in again, and whose new session is not known yet. */
  private final Map<DeviceId, DeviceSession> betweenSessions = new HashMap<>();

  void await(Collection<DeviceSession> devices) {
    devices.forEach(device -> bySession.put(device.session(), device));
  }

  /** Forgets all of them: those that are not back have lost their calls. */
  void clear() {
    bySession.clear();
    betweenSessions.clear();
  }

  /** Forgets a device that is back. */
  void returned(DeviceId device) {
    bySession.values().removeIf(awaited -> awaited.device().equals(device));
    betweenSessions.remove(device);
  }

  /** The device of an ended session, which will not come back; null if it may, or none is known. */
  @Nullable DeviceSession ended(SessionId session, @Nullable SessionEnd why) {
    DeviceSession device = bySession.remove(session);
    if (device != null && why == SessionEnd.SIGNED_IN_AGAIN) {
      betweenSessions.put(device.device(), device);
      return null;
    }
    return device;
  }

  void signedIn(DeviceSession next) {
    DeviceSession before = betweenSessions.remove(next.device());
    if (before != null && before.user().equals(next.user())) {
      bySession.put(next.session(), next);
    }
  }

  /** The devices of a person, which will not come back. */
  List<DeviceSession> takeOf(UserId user) {
    List<DeviceSession> own =
        bySession.values().stream().filter(device -> device.user().equals(user)).toList();
    own.forEach(device -> bySession.remove(device.session()));
    return own;
  }

  Set<SessionId> sessions() {
    return bySession.keySet();
  }
}
