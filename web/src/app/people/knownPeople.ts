import type { ChangedPerson, PersonPresence } from "../../generated/signalling";
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
 * A cache of people by id, with their presence as last heard. The presence of people who are not in
 * it is kept too: an answer that is on its way may be older.
 */
export class KnownPeople {
  readonly #entries = new Map<Id, Entry>();
  readonly #told = new Map<Id, { readonly presence: Presence; readonly number: number }>();
  /** People as the server reported them: an answer that is on its way may be older. */
  readonly #changed = new Map<
    Id,
    { readonly version: number; readonly change: ChangedPerson; readonly number: number }
  >();
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
      const changed = this.#changed.get(person.userId);
      const { displayName, email } = changed && changed.number > asked ? changed.change : person;
      const { userId } = person;
      this.set(userId, { kind: "found", person: { userId, displayName, email, presence } });
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

  /** Takes over people as they are now; returns those who were not known so before. */
  changed(version: number, changes: readonly ChangedPerson[]): readonly ChangedPerson[] {
    this.#number += 1;
    const news = changes.filter(
      ({ userId }) => (this.#changed.get(userId)?.version ?? -1) < version,
    );
    for (const change of news) {
      const { userId, displayName, email, callable } = change;
      this.#changed.set(userId, { version, change, number: this.#number });
      const presence = this.presenceOf(userId) ?? "offline";
      const person = { userId, displayName, email, presence };
      this.set(userId, callable ? { kind: "found", person } : { kind: "absent" });
    }
    return news;
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

  /** As last heard; null when nothing was. */
  presenceOf(userId: Id): Presence | null {
    const answer = this.#entries.get(userId)?.answer;
    if (answer?.kind === "found") return answer.person.presence;
    return this.#told.get(userId)?.presence ?? null;
  }

  clear(): void {
    this.#entries.clear();
    this.#told.clear();
    this.#changed.clear();
  }
}
