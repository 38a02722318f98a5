import { equal, type Bytes } from "../../e2ee/bytes/bytes";
import type { LocalDevice } from "../../e2ee/device/localDevice";
import type { Opener } from "../../e2ee/envelope/opener";
import { openEnvelope } from "../../e2ee/envelope/envelope";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import type { DeviceVault } from "../../e2ee/keystore/deviceVault";
import { PinEntry, type PinAction } from "../../e2ee/pins/pinEntry";
import { PinLogs } from "../../e2ee/pins/pinLogs";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { require } from "../../e2ee/rules/require";
import type { Rule } from "../../e2ee/rules/rule";
import { erase } from "../../e2ee/secret/erase";
import type { VerifiedPerson } from "../keysModel";
import type { Id } from "../../base/vocabulary";
import type { SealedPin } from "../directory/keyDirectory";
import { unlessRefused } from "../keysProblem";

/** Where a log stops that this browser cannot go on reading. */
export interface UnreadableLog {
  readonly author: Id;
  readonly from: number;
}

/** The refusals of a copy that was sealed to a key that was erased, or never was this device's. */
const keyIsGone: ReadonlySet<Rule> = new Set<Rule>(["R-SEAL-4", "R-SEAL-5"]);

/**
 * The people the person has verified, by the logs of all own devices that this browser could read. Spec:
 * docs/protocol.md §9.
 */
export class PinBook {
  readonly #vault: DeviceVault;
  readonly #logs: PinLogs;
  readonly #entries = new Map<Id, readonly PinEntry[]>();
  #unreadable: readonly UnreadableLog[] = [];
  #misses = false;

  private constructor(vault: DeviceVault) {
    this.#vault = vault;
    this.#logs = new PinLogs(vault.user);
  }

  /**
   * Reads the vault. Logs of devices that the list no longer has are erased.
   *
   * @throws VaultError
   */
  static async load(vault: DeviceVault, list: DeviceList | null): Promise<PinBook> {
    const book = new PinBook(vault);
    if (list === null) return book;
    for (const [author, entries] of await vault.pinLogs()) {
      if (!list.active.has(author)) await vault.removePinLog(author);
      else {
        await unlessRefused(async () => {
          for (const entry of entries) await book.#take(entry, list);
        });
      }
    }
    return book;
  }

  /** Some other device's entry could not be read here, and so none that follow it. */
  get missesSome(): boolean {
    return this.#misses;
  }

  /** The entries sealed to a key this device no longer has, when copies were last read. */
  get unreadable(): readonly UnreadableLog[] {
    return this.#unreadable;
  }

  /** All logs, by author. */
  get logs(): ReadonlyMap<Id, readonly PinEntry[]> {
    return this.#entries;
  }

  /** The root that is pinned for a contact, or null. */
  pinned(contact: Id, list: DeviceList): Bytes | null {
    return this.#logs.pinned(contact, list);
  }

  /** All pinned people, the latest first. */
  verified(list: DeviceList): readonly VerifiedPerson[] {
    return this.#contacts()
      .filter((contact) => this.pinned(contact, list) !== null)
      .map((userId) => ({ userId, since: this.#latest(userId) }))
      .toSorted((one, other) => other.since - one.since);
  }

  /**
   * Writes the next entry of this device's log.
   *
   * @throws VaultError, RefusedError; nothing is written then
   */
  async write(
    device: LocalDevice,
    list: DeviceList,
    contact: Id,
    action: PinAction,
    root: Bytes,
    now: number,
  ): Promise<void> {
    // Above all earlier times, whatever the clocks of other devices show.
    const at = Math.max(now, this.#latest(contact) + 1);
    const entry = await this.#logs.next(device, contact, action, root, at);
    await this.#take(entry, list);
    await this.#vault.appendPin(entry);
  }

  /**
   * Reads copies that other devices sealed. A log goes on as far as it can be read; what does not
   * pass ends that log here and is no reason to leave out another.
   *
   * @throws VaultError
   */
  async read(copies: readonly SealedPin[], opener: Opener, list: DeviceList): Promise<void> {
    const ended = new Set<Id>();
    const unreadable: UnreadableLog[] = [];
    for (const { author, sequence, envelope } of inOrder(copies)) {
      const known = this.#entries.get(author)?.length ?? 0;
      if (sequence < known || ended.has(author) || !list.active.has(author)) continue;
      try {
        const entry = await openEntry(opener, envelope);
        require(entry.device === author, "R-PIN-1");
        await this.#take(entry, list);
        await this.#vault.appendPin(entry);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        ended.add(author);
        if (keyIsGone.has(error.rule)) unreadable.push({ author, from: sequence });
      }
    }
    this.#unreadable = unreadable;
    this.#misses = ended.size > 0;
  }

  /**
   * Signs again, in this device's log, what devices have said that the list leaves out from now on.
   *
   * @param before the list under which their word still counted
   */
  async carryOver(
    device: LocalDevice,
    before: DeviceList,
    after: DeviceList,
    now: number,
  ): Promise<void> {
    for (const contact of this.#contacts()) {
      const [was, is] = [this.pinned(contact, before), this.pinned(contact, after)];
      if (was !== null && (is === null || !equal(was, is))) {
        await this.write(device, after, contact, "verified", was, now);
      } else if (was === null && is !== null) {
        await this.write(device, after, contact, "withdrawn", is, now);
      }
    }
  }

  async #take(entry: PinEntry, list: DeviceList): Promise<void> {
    await this.#logs.accept(entry, list);
    this.#entries.set(entry.device, [...(this.#entries.get(entry.device) ?? []), entry]);
  }

  #contacts(): readonly Id[] {
    return [...new Set([...this.#entries.values()].flat().map(({ contact }) => contact))];
  }

  #latest(contact: Id): number {
    const times = [...this.#entries.values()]
      .flat()
      .filter((entry) => entry.contact === contact)
      .map(({ at }) => at);
    return Math.max(0, ...times);
  }
}

async function openEntry(opener: Opener, envelope: Bytes): Promise<PinEntry> {
  const { content, sharedSecret } = await openEnvelope("pin", opener, envelope);
  erase(sharedSecret);
  return PinEntry.parse(content);
}

function inOrder(copies: readonly SealedPin[]): readonly SealedPin[] {
  return copies.toSorted((one, other) =>
    one.author === other.author
      ? one.sequence - other.sequence
      : one.author.localeCompare(other.author),
  );
}
