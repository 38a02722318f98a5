package sotto.e2ee.handshake;

import sotto.protocol.CallId;
import sotto.protocol.UserId;

/** A call as signalling announced it and the person was shown it: its id and caller. */
public record AnnouncedCall(CallId call, UserId caller) {}
