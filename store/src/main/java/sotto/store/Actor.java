package sotto.store;

import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/**
 * Who makes a change, for the audit log.
 *
 * @param user the signed-in user; null for someone at the server's machine
 * @param via the interface used: {@code web}, {@code cli}, {@code link} or {@code setup}
 * @param address the client's address, empty when local
 */
public record Actor(@Nullable UserId user, String via, String address) {
  /** Someone who has the server's machine. */
  public static Actor local() {
    return new Actor(null, "cli", "");
  }
}
