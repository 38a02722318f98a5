import type { Observable } from "./observable";
import type { Problem } from "./problem";
import type { Id, Person } from "./vocabulary";

export interface PeopleSnapshot {
  readonly status: "not-loaded" | "loading" | "ready" | "failed";
  /** What is searched for; empty for everybody. */
  readonly query: string;
  /** Those who match, by name, without oneself. */
  readonly people: readonly Person[];
  readonly more: boolean;
  readonly problem: Problem | null;
}

/** People one can call, with their presence as it is now. */
export interface PeopleModel extends Observable<PeopleSnapshot> {
  /**
   * Shows what matches among those at hand at once, and what the server finds as soon as it
   * answers.
   */
  search(query: string): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
  /** Somebody by id, if known. */
  find(userId: Id): Person | undefined;
}
