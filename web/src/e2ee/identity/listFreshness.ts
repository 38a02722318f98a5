import type { Id } from "../bytes/id";
import type { DeviceList } from "./deviceList";
import type { HeadStatement } from "./headStatement";

/** The age at which a statement no longer counts, in milliseconds: seven days. */
const staleAfter = 7 * 24 * 3_600_000;

/**
 * Whether a device other than the one in the call still vouches for the end of a list.
 *
 * Security guarantees: a revocation that a server withholds shows within seven days, when the user
 * has another device in use.
 *
 * Does not protect against: the theft of a user's only device.
 *
 * @param statements verified against the list already
 * @param inCall the device in the call, whose own statement does not count
 */
export function isFresh(
  list: DeviceList,
  statements: readonly HeadStatement[],
  inCall: Id,
  now: number,
): boolean {
  return (
    list.active.size <= 1 ||
    statements.some(
      ({ device, head, at }) =>
        device !== inCall && head.equals(list.head) && at >= now - staleAfter,
    )
  );
}
