package sotto.e2ee.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sotto.protocol.DeviceId;

/**
 * Checks that a device other than the one in the call has recently vouched for the end of a list.
 *
 * <p><b>Security guarantees:</b> a revocation that a server withholds shows within seven days if
 * the user has another device in use.
 *
 * <p><b>Does not protect against:</b> the theft of a user's only device.
 */
public final class ListFreshness {
  public static final Duration STALE_AFTER = Duration.ofDays(7);

  private ListFreshness() {}

  /**
   * Whether the list counts as fresh.
   *
   * @param statements verified against the list already
   * @param inCall the device in the call, whose statement does not count
   */
  public static boolean isFresh(
      DeviceList list, List<HeadStatement> statements, DeviceId inCall, Instant now) {
    return list.active().size() <= 1
        || statements.stream()
            .filter(statement -> !statement.device().equals(inCall))
            .filter(statement -> statement.head().equals(list.head()))
            .anyMatch(statement -> !statement.at().isBefore(now.minus(STALE_AFTER)));
  }
}
