import type { PersonPresence } from "../../generated/signalling";
import type { FoundPerson } from "./people";
import type { Id, Person, Presence } from "../../base/vocabulary";

type Answer = Exclude<FoundPerson, { kind: "asking" }>;

interface Entry {
  readonly answer: Answer;
  /** Whether the server said so since people last changed. */
  readonly fresh: boolean;
}

const asking: FoundPerson = { kind: "asking" };
const absent: FoundPerson = { kind: "absent" };
const id = /^[0-9a-f]{32}$/;

/**
 * A cache of people by id, with their presence as it is now. The presence of people who are not in
 * it is kept too: an answer that is on its way may be older.
 */
export class KnownPeople {
  readonly #entries = new Map<Id, Entry>();
  readonly #told = new Map<Id, { readonly presence: Presence; readonly number: number }>();
  #number = 0;

  find(userId: Id): FoundPerson {
    if (!id.test(userId)) return absent;
    return this.#entries.get(userId)?.answer ?? asking;
  }

  /** Whether the server has to be asked for this person. */
  isMissing(userId: Id): boolean {
    return id.test(userId) && this.#entries.get(userId)?.fresh !== true;
  }

  /** All people who can be called, by name. */
  all(): readonly Person[] {
    return [...this.#entries.values()]
      .flatMap(({ answer }) => (answer.kind === "found" ? answer.person : []))
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  }

  /** To be noted before a request for people is made, and given to {@link put} with its answer. */
  get now(): number {
    return this.#number;
  }

  put(people: readonly Person[], asked: number): void {
    for (const person of people) {
      const told = this.#told.get(person.userId);
      const presence = told && told.number > asked ? told.presence : person.presence;
      this.set(person.userId, { kind: "found", person: { ...person, presence } });
    }
  }

  set(userId: Id, answer: Answer): void {
    this.#entries.set(userId, { answer, fresh: true });
  }

  /** Marks all entries as outdated; they are shown until there is a newer answer. */
  outdate(): void {
    for (const [userId, { answer }] of this.#entries) {
      this.#entries.set(userId, { answer, fresh: false });
    }
  }

  forget(userId: Id): void {
    this.#entries.delete(userId);
  }

  presenceChanged(changes: readonly PersonPresence[]): void {
    this.#number += 1;
    for (const { userId, presence } of changes) {
      this.#told.set(userId, { presence, number: this.#number });
      const entry = this.#entries.get(userId);
      if (entry?.answer.kind !== "found") continue;
      const person = { ...entry.answer.person, presence };
      this.#entries.set(userId, { ...entry, answer: { kind: "found", person } });
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#told.clear();
  }
}
