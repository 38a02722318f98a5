import { api } from "../../link/api/client";
import { attempt } from "../../link/api/attempt";
import type { KnownPeople } from "./knownPeople";
import type { Id } from "../../base/vocabulary";

/** As many as one request takes. */
const most = 100;

/**
 * Asks the server for people by id: those wanted at one moment in one request, each of them once,
 * and only those whom the list that is being loaded does not bring.
 */
export class PeopleById {
  readonly #wanted = new Set<Id>();
  readonly #asked = new Set<Id>();
  /** Those who are wanted will be asked for as soon as the list is there. */
  #due = false;
  #signIn = 0;

  constructor(
    private readonly known: KnownPeople,
    /** Ends when no list is being loaded. */
    private readonly listLoaded: () => Promise<void>,
    private readonly answered: () => void,
  ) {}

  ask(userIds: readonly Id[]): void {
    for (const userId of userIds) {
      if (this.known.isMissing(userId) && !this.#asked.has(userId)) this.#wanted.add(userId);
    }
    if (this.#due || this.#wanted.size === 0) return;
    this.#due = true;
    void this.#askAll(this.#signIn);
  }

  clear(): void {
    this.#signIn += 1;
    this.#due = false;
    this.#wanted.clear();
    this.#asked.clear();
  }

  async #askAll(signIn: number): Promise<void> {
    await this.listLoaded();
    if (signIn !== this.#signIn) return;
    this.#due = false;
    const missing = [...this.#wanted].filter((userId) => this.known.isMissing(userId));
    this.#wanted.clear();
    for (let from = 0; from < missing.length; from += most) {
      void this.#load(missing.slice(from, from + most), signIn);
    }
  }

  async #load(userIds: readonly Id[], signIn: number): Promise<void> {
    for (const userId of userIds) this.#asked.add(userId);
    const asked = this.known.now;
    const answer = await request(userIds);
    if (signIn !== this.#signIn) return;
    for (const userId of userIds) {
      this.#asked.delete(userId);
      if (answer.ok) this.known.set(userId, { kind: "absent" });
      else if (this.known.find(userId).kind !== "found")
        this.known.set(userId, { kind: "failed", problem: answer.problem });
    }
    if (answer.ok) this.known.put(answer.value, asked);
    this.answered();
  }
}

async function request(userIds: readonly Id[]) {
  const [userId] = userIds;
  if (userId !== undefined && userIds.length === 1) {
    const one = await attempt(
      api.GET("/people/{userId}", { params: { path: { userId } } }),
      "userId",
    );
    if (one.ok) return { ok: true as const, value: [one.value] };
    return one.problem.code === "NOT_FOUND" ? { ok: true as const, value: [] } : one;
  }
  const several = await attempt(
    api.GET("/people", {
      params: { query: { ids: [...userIds] } },
      querySerializer: { array: { style: "form", explode: false } },
    }),
    "people",
  );
  return several.ok ? { ok: true as const, value: several.value.people } : several;
}
