package sotto.switchboard.directory;

import java.util.Set;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;

/** Those who hold copies of people and policies. Never blocks the caller. */
public interface DirectoryAudience {
  /** Something the users' devices may hold a copy of has changed. */
  void changed(Set<UserId> users, Topic topic);

  /** Something everybody's devices may hold a copy of has changed. */
  void changedForAll(Topic topic);
}
