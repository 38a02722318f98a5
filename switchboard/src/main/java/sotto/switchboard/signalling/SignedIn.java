package sotto.switchboard.signalling;

import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.store.Sessions.Session;

/** Whose socket it is; less than the whole session, for there is one for every device. */
record SignedIn(SessionId session, UserId user, DeviceId device) {
  static SignedIn of(Session session) {
    return new SignedIn(session.id(), session.user(), session.device());
  }
}
