import type { Leg } from "../handshake/leg";
import type { SeenLegs } from "../handshake/seenLegs";
import { RecordReader } from "./recordReader";
import type { RecordChange, RecordKey, RecordStore, StoredRecord } from "./recordStore";

/** How long ids are remembered, in milliseconds: an hour. The protocol asks for half of that. */
export const seenFor = 60 * 60_000;

const form = 1;

/** The call and leg ids seen, as records: one per id. */
export class StoredSeenLegs implements SeenLegs {
  readonly #store: RecordStore;
  readonly #prefix: RecordKey;
  readonly #now: number;

  constructor(store: RecordStore, prefix: RecordKey, now: number) {
    this.#store = store;
    this.#prefix = prefix;
    this.#now = now;
  }

  async hasSeen(leg: Leg): Promise<boolean> {
    for (const key of this.#keysOf(leg)) {
      const record = await this.#store.get(key);
      if (record !== null && !this.#isOld(record)) return true;
    }
    return false;
  }

  async remember(leg: Leg): Promise<boolean> {
    const old = (await this.#store.list(this.#prefix)).filter((record) => this.#isOld(record));
    if (old.length > 0) await this.#store.change(old.map(removal));
    const value = { form, at: this.#now };
    const changes = this.#keysOf(leg).map((key) => ({ key, expected: null, value }));
    return this.#store.change(changes);
  }

  #keysOf({ call, id }: Leg): RecordKey[] {
    const keys = call === id ? [call] : [call, id];
    return keys.map((key) => [...this.#prefix, key]);
  }

  #isOld({ value }: StoredRecord): boolean {
    const at = new RecordReader("a call that was seen", value).form(form).number("at");
    return at < this.#now - seenFor;
  }
}

function removal({ key, revision }: StoredRecord): RecordChange {
  return { key, expected: revision, value: undefined };
}
