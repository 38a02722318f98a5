import { api } from "../../ui/api/client";
import type { PersonPresence } from "../../generated/signalling";
import { attempt } from "./attempt";
import { Store } from "./observable";
import type { PeopleModel, PeopleSnapshot } from "./people";
import type { Id, Person } from "./vocabulary";

const nothing: PeopleSnapshot = {
  status: "not-loaded",
  query: "",
  people: [],
  more: false,
  problem: null,
};

/**
 * The people of the organisation, kept by id; what is shown is those who match the query, by name.
 */
export class LivePeople implements PeopleModel {
  readonly #state = new Store<PeopleSnapshot>(nothing);
  readonly #known = new Map<Id, Person>();
  /** Whom the server named for the query, in its order. */
  #found: readonly Id[] = [];
  #loads = 0;

  constructor(private readonly me: () => Id | null) {}

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): PeopleSnapshot => this.#state.getSnapshot();

  search(query: string): void {
    if (query === this.#state.getSnapshot().query) return;
    this.#found = [...this.#known.values()].filter((person) => matches(person, query)).map(idOf);
    this.#state.update((state) => ({ ...state, query, more: false }));
    this.#show();
    void this.#load(undefined);
  }

  async loadMore(): Promise<void> {
    const { more, status } = this.#state.getSnapshot();
    if (more && status !== "loading") await this.#load(this.#found.at(-1));
  }

  async refresh(): Promise<void> {
    await this.#load(undefined);
  }

  find(userId: Id): Person | undefined {
    return this.#known.get(userId);
  }

  /** Takes over what the server tells of people's presence. */
  presenceChanged(changes: readonly PersonPresence[]): void {
    for (const { userId, presence } of changes) {
      const person = this.#known.get(userId);
      if (person !== undefined) this.#known.set(userId, { ...person, presence });
    }
    this.#show();
  }

  clear(): void {
    this.#loads += 1;
    this.#known.clear();
    this.#found = [];
    this.#state.set(nothing);
  }

  async #load(after: Id | undefined): Promise<void> {
    const load = ++this.#loads;
    const { query } = this.#state.getSnapshot();
    this.#state.update((state) => ({ ...state, status: "loading" }));
    const parameters = {
      ...(query === "" ? {} : { query }),
      ...(after === undefined ? {} : { after }),
    };
    const page = await attempt(api.GET("/people", { params: { query: parameters } }));
    // A later search, or a later page, has taken over.
    if (load !== this.#loads) return;
    if (!page.ok) {
      this.#state.update((state) => ({ ...state, status: "failed", problem: page.problem }));
      return;
    }
    for (const person of page.value.people) this.#known.set(person.userId, person);
    const found = page.value.people.map(idOf);
    this.#found = after === undefined ? found : [...new Set([...this.#found, ...found])];
    const { more } = page.value;
    this.#state.update((state) => ({ ...state, status: "ready", more, problem: null }));
    this.#show();
  }

  #show(): void {
    const me = this.me();
    const people = this.#found.flatMap((userId) => this.#known.get(userId) ?? []);
    const others = people.filter(({ userId }) => userId !== me);
    this.#state.update((state) => ({ ...state, people: others }));
  }
}

function idOf({ userId }: Person): Id {
  return userId;
}

function matches({ displayName, email }: Person, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return `${displayName} ${email}`.toLocaleLowerCase().includes(wanted);
}
