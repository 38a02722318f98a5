package sotto.store;

import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/**
 * The author of a change, for the audit log.
 *
 * @param user the user in whose name it is made; null for someone at the server's machine
 * @param address the client's address, empty when local
 */
public record Actor(@Nullable UserId user, Via via, String address) {
  /** A person who can run commands on the server's machine, without signing in. */
  public static Actor local() {
    return new Actor(null, Via.CLI, "");
  }
}
