import { equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import type { HybridPublicKey } from "../kem/hybridPublicKey";
import { require } from "../rules/require";
import type { VerifyingKey } from "../sign/verifyingKey";
import type { DeviceCertificate } from "./deviceCertificate";
import { ListEntry, noPreviousEntry } from "./listEntry";
import { ListHead } from "./listHead";
import { maxEntries } from "./listLimits";
import { ListState } from "./listState";

const maxEntryBytes = 65_535;

/**
 * The standing of a device with its user: `unconfirmed` is one that is not on the list, `replaced`
 * one under whose id the list has another certificate.
 */
export type Standing = "confirmed" | "unconfirmed" | "revoked" | "replaced";

/**
 * A user's devices as the user's own keys have signed them, verified. Spec: docs/protocol.md §4.
 * Immutable.
 *
 * Security guarantees: every device in it was let in by the root in force or by a device that was
 * confirmed at the time.
 *
 * Does not protect against: an old or another list of the same user: compare it with what is
 * remembered (ListMemory); a root that was never compared; a RESET, which anyone can make and which
 * therefore shows as another root.
 */
export class DeviceList {
  readonly #revoked: ReadonlySet<Id>;
  /** The root in force. */
  readonly root: VerifyingKey;
  /** To what pins are sealed so that they survive the loss of all devices. */
  readonly recoveryKem: HybridPublicKey;
  /** The confirmed devices. */
  readonly active: ReadonlyMap<Id, DeviceCertificate>;

  private constructor(
    readonly user: Id,
    /** All entries, oldest first. */
    readonly entries: readonly ListEntry[],
    /** The place of the last entry. */
    readonly head: ListHead,
    state: ListState,
  ) {
    this.root = state.root;
    this.recoveryKem = state.recoveryKem;
    this.active = state.active;
    this.#revoked = state.revoked;
  }

  /** `list16<v16 entry>`. */
  static encode(entries: readonly ListEntry[]): Bytes {
    return new ByteWriter().list16(entries, (to, entry) => to.v16(entry.object.bytes)).toBytes();
  }

  /**
   * Verifies a list from its first entry on.
   *
   * @param user whose list it has to be
   * @throws RefusedError R-DEC-1, R-KEY-1, R-LIST-1 to R-LIST-12
   */
  static async verify(user: Id, bytes: Bytes): Promise<DeviceList> {
    const from = new ByteReader(bytes);
    const encoded = from.list16("entries", 0, 65_535, (e) => e.v16("entry", 1, maxEntryBytes));
    from.end();
    require(encoded.length >= 1 && encoded.length <= maxEntries, "R-LIST-1");
    const entries: ListEntry[] = [];
    for (const entry of encoded) entries.push(await ListEntry.parse(entry));
    return DeviceList.#verifyEntries(user, entries);
  }

  static async #verifyEntries(user: Id, entries: readonly ListEntry[]): Promise<DeviceList> {
    let state: ListState | null = null;
    let head = new ListHead(0, noPreviousEntry);
    for (const [place, entry] of entries.entries()) {
      requirePlace(user, entry, place, head.id);
      const { action } = entry;
      if (state === null) {
        require(action.kind === "genesis", "R-LIST-2");
        state = await ListState.after(entry, action);
      } else {
        require(action.kind !== "genesis", "R-LIST-2");
        await state.apply(entry);
      }
      head = new ListHead(place, entry.id);
    }
    if (state === null) throw new RangeError("no entries");
    return new DeviceList(user, entries, head, state);
  }

  /** Whether the entry is one of this list, at its place. */
  contains(head: ListHead): boolean {
    const entry = this.entries[head.sequence];
    return entry !== undefined && equal(entry.id, head.id);
  }

  /**
   * The number of last entries of this list that `shown` lacks, which may be put back
   * (docs/protocol.md §4, "Putting back"); null unless `shown` is a proper prefix, byte for byte.
   *
   * @param shown null for no list at all
   */
  lostIn(shown: DeviceList | null): number | null {
    const there = shown?.entries ?? [];
    const lost = this.entries.length - there.length;
    const isPrefix = there.every((entry, place) => {
      const kept = this.entries[place];
      return kept !== undefined && equal(kept.object.bytes, entry.object.bytes);
    });
    return isPrefix && lost > 0 ? lost : null;
  }

  /** The standing on this list of the device that shows `certificate`. */
  standingOf(certificate: DeviceCertificate): Standing {
    const confirmed = this.active.get(certificate.device);
    if (confirmed !== undefined) {
      return equal(confirmed.id, certificate.id) ? "confirmed" : "replaced";
    }
    return this.#revoked.has(certificate.device) ? "revoked" : "unconfirmed";
  }
}

function requirePlace(user: Id, entry: ListEntry, place: number, previous: Bytes): void {
  require(entry.user === user, "R-LIST-5");
  require(entry.sequence === place, "R-LIST-3");
  require(equal(entry.previous, previous), "R-LIST-4");
}
