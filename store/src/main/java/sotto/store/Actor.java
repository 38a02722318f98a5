package sotto.store;

import org.jspecify.annotations.Nullable;
import sotto.policy.Permission;
import sotto.protocol.UserId;

/**
 * The author of a change, for the audit log.
 *
 * @param user the user in whose name it is made; null for someone at the server's machine
 * @param address the client's address, empty when local
 * @param under the permission that the change needs, which the user must still have in the change's
 *     own transaction; null where none is needed, as for the holder of a link
 */
public record Actor(@Nullable UserId user, Via via, String address, @Nullable Permission under) {
  /** An author whose change needs no permission. */
  public Actor(@Nullable UserId user, Via via, String address) {
    this(user, via, address, null);
  }

  /** A person who can run commands on the server's machine, without signing in. */
  public static Actor local() {
    return new Actor(null, Via.CLI, "");
  }
}
