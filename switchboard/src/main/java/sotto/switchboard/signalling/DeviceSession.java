package sotto.switchboard.signalling;

import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.store.Sessions.Session;

/** The session that a socket belongs to: the ids alone, as one is kept for every device. */
record DeviceSession(SessionId session, UserId user, DeviceId device) {
  static DeviceSession of(Session session) {
    return new DeviceSession(session.id(), session.user(), session.device());
  }
}
