package sotto.e2ee.handshake;

import sotto.protocol.CallId;
import sotto.protocol.UserId;

/** A call as signalling announced it and as shown to the person: its id and caller. */
public record AnnouncedCall(CallId call, UserId caller) {}
