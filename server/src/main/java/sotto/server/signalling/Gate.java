package sotto.server.signalling;

import java.util.LinkedHashSet;
import sotto.protocol.SessionId;
import sotto.server.directory.Directory;

/**
 * Who is let in. A socket is signed in on another thread before it gets here; what ended in between
 * must not slip through. Only for the agent's thread.
 */
final class Gate {
  private static final int REMEMBERED = 10_000;

  private final Directory directory;
  private final LinkedHashSet<SessionId> ended = new LinkedHashSet<>();

  Gate(Directory directory) {
    this.directory = directory;
  }

  /** The session is over, for sockets that are on their way. */
  void close(SessionId session) {
    ended.add(session);
    if (ended.size() > REMEMBERED) {
      ended.removeFirst();
    }
  }

  boolean admits(SignedIn owner) {
    return !ended.contains(owner.session())
        && directory.person(owner.user()).map(person -> !person.disabled()).orElse(false);
  }
}
