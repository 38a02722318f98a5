package sotto.switchboard.directory;

import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;

/** Who is told what follows a change of people, groups or policies. Never blocks the teller. */
public interface DirectoryAudience {
  /** Something the user's devices may hold a copy of has changed. */
  void changed(UserId user, Topic topic);

  /** Something everybody's devices may hold a copy of has changed. */
  void changedForAll(Topic topic);

  /** Availability was changed, or people or policies: presence is worked out anew. */
  void directoryChanged();
}
