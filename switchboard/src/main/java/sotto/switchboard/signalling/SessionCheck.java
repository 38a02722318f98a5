package sotto.switchboard.signalling;

import java.util.concurrent.CompletionStage;
import sotto.protocol.SessionId;

/**
 * Checks whether a session still exists. Called after its socket has been registered: an earlier
 * end is detected here, and a later one finds the socket.
 */
@FunctionalInterface
public interface SessionCheck {
  /** From any thread; never blocks. Fails if the database does not answer. */
  CompletionStage<Boolean> isOpen(SessionId session);
}
