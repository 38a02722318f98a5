import type { Id } from "../bytes/id";
import type { Leg } from "../handshake/leg";
import type { SeenLegs } from "../handshake/seenLegs";
import { RecordReader } from "./recordReader";
import type { RecordChange, RecordKey, RecordStore, StoredRecord } from "./recordStore";

/** How long ids are kept, in milliseconds: an hour. The protocol asks for half of that. */
const seenFor = 60 * 60_000;

const form = 1;

/** The legs that were offered and the calls that are over, as records: one per id. */
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
    for (const id of [leg.call, leg.id]) {
      const record = await this.#store.get(this.#keyOf(id));
      if (record !== null && !this.#isOld(record)) return true;
    }
    return false;
  }

  remember(leg: Leg): Promise<boolean> {
    return this.#keep(leg.id);
  }

  async over(call: Id): Promise<void> {
    await this.#keep(call);
  }

  /** False when it was kept before. */
  async #keep(id: Id): Promise<boolean> {
    const old = (await this.#store.list(this.#prefix)).filter((record) => this.#isOld(record));
    if (old.length > 0) await this.#store.change(old.map(removal));
    const value = { form, at: this.#now };
    return this.#store.change([{ key: this.#keyOf(id), expected: null, value }]);
  }

  #keyOf(id: Id): RecordKey {
    return [...this.#prefix, id];
  }

  #isOld({ value }: StoredRecord): boolean {
    const at = new RecordReader("a call that was seen", value).form(form).number("at");
    return at < this.#now - seenFor;
  }
}

function removal({ key, revision }: StoredRecord): RecordChange {
  return { key, expected: revision, value: undefined };
}
