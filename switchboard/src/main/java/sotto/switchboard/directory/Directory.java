package sotto.switchboard.directory;

import java.util.Optional;
import sotto.protocol.UserId;

/**
 * The people of the organisation, for calls. Answers from memory, on any thread, without blocking;
 * every committed change is included.
 */
public interface Directory {
  /** The person, active or disabled; empty for an unknown id. */
  Optional<Person> person(UserId id);
}
