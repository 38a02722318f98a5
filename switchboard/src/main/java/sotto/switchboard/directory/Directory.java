package sotto.switchboard.directory;

import java.util.Optional;
import sotto.protocol.UserId;

/**
 * The people of the organisation as calls see them. Answers from memory, from any thread, without
 * blocking; what it says is at most as old as the last committed change.
 */
public interface Directory {
  /** The person, active or disabled; empty when there is none of that id. */
  Optional<Person> person(UserId id);
}
