package sotto.switchboard.directory;

import java.util.Set;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;

/** Those who hold copies of people and policies. Never blocks the caller. */
public interface DirectoryAudience {
  /** Reports a change of something that the users' devices may hold copies of. */
  void changed(Set<UserId> users, Topic topic);

  /** Reports a change of something that all devices may hold copies of. */
  void changedForAll(Topic topic);
}
