package sotto.switchboard.directory;

import java.util.Collection;
import java.util.Set;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.store.User;

/** Those who hold copies of people and policies. Never blocks the caller. */
public interface DirectoryAudience {
  /** Reports a change of something that the users' devices may hold copies of. */
  void changed(Set<UserId> users, Topic topic);

  /**
   * Reports people who were added or changed in the list of people.
   *
   * @param version of the directory with these changes
   */
  void peopleChanged(long version, Collection<User> people);

  /** Reports that the mode of calls with these people may have changed. */
  void modesChanged(Set<UserId> people);

  /** Reports a change of something that all devices may hold copies of. */
  void changedForAll(Topic topic);
}
