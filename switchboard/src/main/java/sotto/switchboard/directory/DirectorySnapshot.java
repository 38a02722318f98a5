package sotto.switchboard.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.store.Organisations.Organisation;
import sotto.store.User;

/**
 * The organisation and its people as they were at one moment. Immutable.
 *
 * @param organisation null while nothing has been set up
 */
record DirectorySnapshot(
    @Nullable Organisation organisation, Map<UserId, User> users, Map<UserId, Person> people) {
  static final DirectorySnapshot EMPTY = new DirectorySnapshot(null, Map.of(), Map.of());

  DirectorySnapshot {
    users = Map.copyOf(users);
    people = Map.copyOf(people);
  }
}
