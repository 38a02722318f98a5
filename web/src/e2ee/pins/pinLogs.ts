import { equal, type Bytes } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import type { DeviceList } from "../identity/deviceList";
import { require } from "../rules/require";
import { noPreviousPin, pinActions, PinEntry, type PinAction } from "./pinEntry";

/**
 * The contacts that this user has verified: the logs of all own devices, together.
 *
 * Security guarantees: a pin was set by one of the user's own confirmed devices; none can be cut out
 * of the middle of a log.
 *
 * Does not protect against: the newest entries of another device being withheld.
 */
export class PinLogs {
  readonly #user: Id;
  readonly #logs = new Map<Id, PinEntry[]>();

  constructor(user: Id) {
    this.#user = user;
  }

  /**
   * Takes the next entry of a device's log.
   *
   * @param own this user's list
   * @throws RefusedError R-PIN-1 to R-PIN-3
   */
  async accept(entry: PinEntry, own: DeviceList): Promise<void> {
    const signer = own.active.get(entry.device);
    require(signer !== undefined && (await entry.object.verifies(signer.signingKey)), "R-PIN-1");
    // From here on nothing waits: two entries cannot both be the next of their log.
    const log = this.#logOf(entry.device);
    require(entry.sequence === log.length, "R-PIN-2");
    require(equal(entry.previous, lastId(log)), "R-PIN-2");
    require(entry.user === this.#user, "R-PIN-3");
    require(entry.contact !== this.#user, "R-PIN-3");
    this.#logs.set(entry.device, [...log, entry]);
  }

  /** The entry for `device` to sign next; {@link accept} still has to take it. */
  next(
    device: LocalDevice,
    contact: Id,
    action: PinAction,
    root: Bytes,
    at: number,
  ): Promise<PinEntry> {
    const log = this.#logOf(device.id);
    const place = { sequence: log.length, previous: lastId(log) };
    return PinEntry.issue(device, { ...place, contact, action, root, at });
  }

  /**
   * The root that is pinned for a contact, or null.
   *
   * @param own this user's list: what devices say that it has revoked does not count
   */
  pinned(contact: Id, own: DeviceList): Bytes | null {
    const latest = [...this.#logs.values()]
      .flat()
      .filter((entry) => own.active.has(entry.device) && entry.contact === contact)
      .reduce<PinEntry | null>((best, entry) => (isLater(entry, best) ? entry : best), null);
    return latest?.action === "verified" ? latest.root : null;
  }

  #logOf(device: Id): readonly PinEntry[] {
    return this.#logs.get(device) ?? [];
  }
}

/**
 * By time; of the same time a withdrawal is the later, then the one further on in its log, then that
 * of the device with the greater id. Spec: docs/protocol.md §9.
 */
function isLater(entry: PinEntry, other: PinEntry | null): boolean {
  if (other === null) return true;
  if (entry.at !== other.at) return entry.at > other.at;
  if (entry.action !== other.action) return pinActions[entry.action] > pinActions[other.action];
  if (entry.sequence !== other.sequence) return entry.sequence > other.sequence;
  return entry.device > other.device;
}

function lastId(log: readonly PinEntry[]): Bytes {
  return log.at(-1)?.id ?? noPreviousPin;
}
