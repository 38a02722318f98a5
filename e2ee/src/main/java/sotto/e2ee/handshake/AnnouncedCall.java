package sotto.e2ee.handshake;

import sotto.protocol.CallId;
import sotto.protocol.UserId;

/** What signalling has announced, and the person was shown: which call, from whom. */
public record AnnouncedCall(CallId call, UserId caller) {}
