package sotto.switchboard.signalling;

import java.util.concurrent.CompletionStage;
import sotto.protocol.SessionId;

/**
 * Looks whether a session still is there. Asked after its socket has been registered: whatever
 * ended it before is seen here, and whatever ends it later finds the socket.
 */
@FunctionalInterface
public interface SessionCheck {
  /** From any thread; never blocks. Fails if the database does not answer. */
  CompletionStage<Boolean> isOpen(SessionId session);
}
