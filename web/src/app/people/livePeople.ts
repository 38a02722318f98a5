import { api } from "../../link/api/client";
import { matches } from "../../base/text/matches";
import type { ChangedPerson, PersonPresence } from "../../generated/signalling";
import { attempt } from "../../link/api/attempt";
import { KnownPeople } from "./knownPeople";
import type { Problem } from "../../base/problem";
import { Store } from "../../base/observable";
import type { FoundPerson, PeopleModel, PeopleSnapshot } from "./people";
import { PeopleById } from "./peopleById";
import type { PresenceWatch } from "./presenceWatch";
import type { Id, Person, Presence } from "../../base/vocabulary";

const nothing: PeopleSnapshot = {
  status: "not-loaded",
  query: "",
  people: [],
  more: false,
  problem: null,
  revision: 0,
};

/** A search per word rather than per letter. */
const typingMillis = 150;
/** Several changes in a row, such as an import of users, are one. */
const changesMillis = 500;
/** A list that could not be had for now is asked for again after this long, and up to twice. */
const failedMillis = 20_000;
/** Failures that pass by themselves. */
const passing = new Set(["RATE_LIMITED", "OVERLOADED", "STORE_UNAVAILABLE"]);

/** The dependencies of a model of people. */
interface PeopleParts {
  /** The id of the person who is signed in; null for none. */
  readonly me: () => Id | null;
  readonly soon: (millis: number, task: () => void) => void;
  /** The people who are shown. */
  readonly watch: Pick<PresenceWatch, "add">;
}

/**
 * The people of the organisation, kept by id; what is shown is those who match the query, by name.
 */
export class LivePeople implements PeopleModel {
  readonly #state = new Store<PeopleSnapshot>(nothing);
  readonly #known = new KnownPeople();
  readonly #byId: PeopleById;
  /** The people that the server found for the query, in its order. */
  #found: readonly Id[] = [];
  /** How many pages of them were loaded. */
  #pages = 1;
  #loads = 0;
  #changed = false;

  constructor(private readonly parts: PeopleParts) {
    this.#byId = new PeopleById(
      this.#known,
      () => this.#listLoaded(),
      () => this.#show(),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): PeopleSnapshot => this.#state.getSnapshot();

  search(query: string): void {
    if (query === this.getSnapshot().query) return;
    this.#found = this.#known
      .all()
      .filter((person) => matches(text(person), query))
      .map(idOf);
    const search = ++this.#loads;
    this.#state.update((state) => ({ ...state, query, more: false, status: "loading" }));
    this.#show();
    this.parts.soon(typingMillis, () => {
      if (search === this.#loads) void this.#reload(1);
    });
  }

  async loadMore(): Promise<void> {
    const { more, status } = this.getSnapshot();
    if (!more || status === "loading") return;
    const load = this.#begin();
    const asked = this.#known.now;
    const page = await this.#page(this.#found.at(-1));
    if (load !== this.#loads) return;
    if (!page.ok) {
      this.#fail(page.problem);
      return;
    }
    this.#pages += 1;
    this.#known.put(page.value.people, asked);
    this.#take([...this.#found, ...page.value.people.map(idOf)], page.value.more);
  }

  async refresh(): Promise<void> {
    this.#known.outdate();
    await this.#reload(this.#pages);
    // People outside the list are asked for again where they are shown.
    this.#state.update((state) => ({ ...state, revision: state.revision + 1 }));
  }

  /** Takes over people who were renamed, added or removed, as they are now. */
  peopleChanged(version: number, changes: readonly ChangedPerson[]): void {
    const { query, more, status } = this.getSnapshot();
    const last = this.#found.at(-1);
    // Of a list that has more, all people up to this name are at hand, and none after it.
    const end = more && last !== undefined ? this.#nameOf(last) : null;
    const news = this.#known.changed(version, changes);
    if (status === "not-loaded") return;
    const changed = new Set(news.map(idOf));
    const come = news.filter(
      (person) =>
        person.callable &&
        (query.trim() === "" || matches(text(person), query)) &&
        (end === null || person.displayName.localeCompare(end) <= 0),
    );
    this.#found = [
      ...this.#found.filter((userId) => !changed.has(userId)),
      ...come.map(idOf),
    ].toSorted((a, b) => this.#nameOf(a).localeCompare(this.#nameOf(b)));
    this.#show();
  }

  #nameOf(userId: Id): string {
    const found = this.#known.find(userId);
    return found.kind === "found" ? found.person.displayName : "";
  }

  /** The server says that people have changed. */
  changed(): void {
    if (this.#changed) return;
    this.#changed = true;
    this.parts.soon(changesMillis, () => {
      this.#changed = false;
      if (this.getSnapshot().status !== "not-loaded") void this.refresh();
    });
  }

  find(userId: Id): FoundPerson {
    return this.#known.find(userId);
  }

  ask(userIds: readonly Id[]): void {
    this.#byId.ask(userIds);
  }

  watch(userIds: readonly Id[]): () => void {
    return this.parts.watch.add(userIds);
  }

  /** As last heard; null when nothing was. */
  presenceOf(userId: Id): Presence | null {
    return this.#known.presenceOf(userId);
  }

  retry(userId: Id): void {
    this.#known.forget(userId);
    this.#show();
    this.#byId.ask([userId]);
  }

  /** Takes over the presence of people from the server. */
  presenceChanged(changes: readonly PersonPresence[]): void {
    this.#known.presenceChanged(changes);
    this.#show();
  }

  clear(): void {
    this.#loads += 1;
    this.#known.clear();
    this.#byId.clear();
    this.#found = [];
    this.#pages = 1;
    this.#state.set(nothing);
  }

  #begin(): number {
    this.#state.update((state) => ({ ...state, status: "loading" }));
    return ++this.#loads;
  }

  /** Reloads so many pages, and shows them when all are there. */
  async #reload(pages: number): Promise<void> {
    const load = this.#begin();
    const found: Id[] = [];
    let more = true;
    let loaded = 0;
    for (; more && loaded < pages; loaded += 1) {
      const asked = this.#known.now;
      const page = await this.#page(found.at(-1));
      // A later search, or a later page, has taken over.
      if (load !== this.#loads) return;
      if (!page.ok) {
        this.#fail(page.problem);
        return;
      }
      this.#known.put(page.value.people, asked);
      found.push(...page.value.people.map(idOf));
      ({ more } = page.value);
    }
    this.#pages = loaded;
    this.#take(found, more);
  }

  async #page(after: Id | undefined) {
    const { query } = this.getSnapshot();
    const parameters = {
      ...(query.trim() === "" ? {} : { query }),
      ...(after === undefined ? {} : { after }),
    };
    return await attempt(api.GET("/people", { params: { query: parameters } }), "people");
  }

  #take(found: readonly Id[], more: boolean): void {
    this.#found = [...new Set(found)];
    this.#state.update((state) => ({ ...state, status: "ready", more, problem: null }));
    this.#show();
  }

  #fail(problem: Problem): void {
    this.#state.update((state) => ({ ...state, status: "failed", problem }));
    if (!passing.has(problem.code)) return;
    const load = this.#loads;
    this.parts.soon(failedMillis * (1 + Math.random()), () => {
      if (load === this.#loads) void this.#reload(this.#pages);
    });
  }

  /** Ends once the list has been loaded, or could not be. */
  #listLoaded(): Promise<void> {
    const isOver = () => /ready|failed/.test(this.getSnapshot().status);
    return new Promise((resolve) => {
      if (isOver()) {
        resolve();
        return;
      }
      const stop = this.subscribe(() => {
        if (!isOver()) return;
        stop();
        resolve();
      });
    });
  }

  #show(): void {
    const me = this.parts.me();
    const people = this.#found.flatMap((userId) => {
      const found = this.#known.find(userId);
      return found.kind === "found" && userId !== me ? found.person : [];
    });
    this.#state.update((state) => ({ ...state, people }));
  }
}

function idOf({ userId }: Pick<Person, "userId">): Id {
  return userId;
}

const text = ({ displayName, email }: Pick<Person, "displayName" | "email">): string =>
  `${displayName} ${email}`;
