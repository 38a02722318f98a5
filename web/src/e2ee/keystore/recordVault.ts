import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import type { LocalPrekey } from "../device/localPrekey";
import type { SeenLegs } from "../handshake/seenLegs";
import { clockTolerance } from "../identity/tolerance";
import { PinEntry } from "../pins/pinEntry";
import { readDevice, writeDevice } from "./deviceRecord";
import type { DeviceVault, MemoryChange } from "./deviceVault";
import { nothingOfContact, nothingOfOneself, type ContactMemory, type OwnMemory } from "./memories";
import { readContact, readOwn, writeContact, writeOwn } from "./memoryRecord";
import { readPrekey, writePrekey } from "./prekeyRecord";
import { RecordReader } from "./recordReader";
import type { RecordKey, RecordStore, StoredRecord } from "./recordStore";
import { StoredSeenLegs } from "./storedSeenLegs";
import { VaultError } from "./vaultError";

const form = 1;

/**
 * The vault of one user over any store of records.
 *
 * Nothing can be parsed while an IndexedDB transaction is open, since it ends as soon as something
 * else is waited for. So memories are read, changed, and written unless they were written
 * meanwhile; then it begins again.
 */
export class RecordVault implements DeviceVault {
  readonly #store: RecordStore;

  constructor(
    readonly user: Id,
    store: RecordStore,
  ) {
    this.#store = store;
  }

  async device(): Promise<LocalDevice | null> {
    const record = await this.#store.get(this.#key("device"));
    return record === null ? null : readDevice(this.user, record.value);
  }

  async deviceOr(make: () => Promise<LocalDevice>): Promise<LocalDevice> {
    for (;;) {
      const kept = await this.device();
      if (kept !== null) return kept;
      const made = await make();
      if (await this.#put(this.#key("device"), this.#written(made), null)) return made;
    }
  }

  async saveDevice(device: LocalDevice): Promise<void> {
    await this.#put(this.#key("device"), this.#written(device));
  }

  async prekeys(now: number): Promise<readonly LocalPrekey[]> {
    const held: LocalPrekey[] = [];
    for (const record of await this.#store.list(this.#key("prekey"))) {
      const prekey = await readPrekey(record.value);
      if (now <= prekey.certificate.notAfter + clockTolerance) held.push(prekey);
      else {
        prekey.secret.close();
        await this.#put(record.key, undefined);
      }
    }
    return held;
  }

  async newPrekeyId(): Promise<number> {
    const key = this.#key("last-prekey-id");
    for (;;) {
      const record = await this.#store.get(key);
      const last = record === null ? 0 : numberOf(record);
      const value = { form, number: last + 1 };
      if (await this.#put(key, value, record?.revision ?? null)) return last + 1;
    }
  }

  async savePrekey(prekey: LocalPrekey): Promise<void> {
    const key = this.#key("prekey", prekey.certificate.prekeyId);
    if (!(await this.#put(key, writePrekey(prekey), null))) {
      throw new VaultError("conflict", "there is a prekey of that number");
    }
  }

  async own(): Promise<OwnMemory> {
    const record = await this.#store.get(this.#key("own"));
    return record === null ? nothingOfOneself : readOwn(record.value);
  }

  updateOwn(change: MemoryChange<OwnMemory>): Promise<OwnMemory> {
    return this.#update(this.#key("own"), nothingOfOneself, readOwn, writeOwn, change);
  }

  async contact(contact: Id): Promise<ContactMemory> {
    const record = await this.#store.get(this.#key("contact", contact));
    return record === null ? nothingOfContact : readContact(record.value);
  }

  async contacts(): Promise<ReadonlyMap<Id, ContactMemory>> {
    const contacts = new Map<Id, ContactMemory>();
    for (const { key, value } of await this.#store.list(this.#key("contact"))) {
      contacts.set(String(key.at(-1)), await readContact(value));
    }
    return contacts;
  }

  updateContact(contact: Id, change: MemoryChange<ContactMemory>): Promise<ContactMemory> {
    const key = this.#key("contact", contact);
    return this.#update(key, nothingOfContact, readContact, writeContact, change);
  }

  async pinLogs(): Promise<ReadonlyMap<Id, readonly PinEntry[]>> {
    const logs = new Map<Id, PinEntry[]>();
    for (const { key, value } of await this.#store.list(this.#key("pin"))) {
      const entry = await readPin(value);
      const log = logs.get(entry.device) ?? [];
      const place: RecordKey = this.#key("pin", entry.device, entry.sequence);
      if (entry.sequence !== log.length || JSON.stringify(key) !== JSON.stringify(place)) {
        throw new VaultError("unreadable", "a log of pins is not whole");
      }
      logs.set(entry.device, [...log, entry]);
    }
    return logs;
  }

  async appendPin({ device, sequence, object }: PinEntry): Promise<void> {
    const before = sequence === 0 ? null : this.#key("pin", device, sequence - 1);
    const isNext = before === null || (await this.#store.get(before)) !== null;
    const key = this.#key("pin", device, sequence);
    if (!isNext || !(await this.#put(key, { form, entry: object.bytes }, null))) {
      throw new VaultError("conflict", "not the next entry of the log");
    }
  }

  removePinLog(device: Id): Promise<void> {
    return this.#store.remove(this.#key("pin", device));
  }

  seenLegs(now: number): SeenLegs {
    return new StoredSeenLegs(this.#store, this.#key("seen"), now);
  }

  async setting(name: string): Promise<string | null> {
    const record = await this.#store.get(this.#key("setting", name));
    if (record === null) return null;
    return new RecordReader("a setting", record.value).form(form).text("text");
  }

  async saveSetting(name: string, value: string | null): Promise<void> {
    await this.#put(this.#key("setting", name), value === null ? undefined : { form, text: value });
  }

  erase(): Promise<void> {
    return this.#store.remove([this.user]);
  }

  close(): void {
    this.#store.close();
  }

  async #update<Memory>(
    key: RecordKey,
    nothing: Memory,
    read: (value: unknown) => Promise<Memory>,
    write: (memory: Memory) => object,
    change: MemoryChange<Memory>,
  ): Promise<Memory> {
    for (;;) {
      const record = await this.#store.get(key);
      const before = record === null ? nothing : await read(record.value);
      const after = await change(before);
      if (await this.#put(key, write(after), record?.revision ?? null)) return after;
    }
  }

  /** @param expected as in `RecordChange` */
  #put(key: RecordKey, value: unknown, expected?: string | null): Promise<boolean> {
    return this.#store.change([expected === undefined ? { key, value } : { key, value, expected }]);
  }

  #key(...parts: RecordKey): RecordKey {
    return [this.user, ...parts];
  }

  #written(device: LocalDevice): unknown {
    if (device.user !== this.user) throw new RangeError("a device of another user");
    return writeDevice(device);
  }
}

function numberOf({ value }: StoredRecord): number {
  return new RecordReader("the last number of a prekey", value).form(form).number("number");
}

function readPin(value: unknown): Promise<PinEntry> {
  const from = new RecordReader("a pin", value).form(form);
  const bytes = from.bytes("entry");
  return from.parsed("entry", () => PinEntry.parse(bytes));
}
