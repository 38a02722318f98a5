import type { Observable } from "../../base/observable";
import type { Problem } from "../../base/problem";
import type { Id, Person } from "../../base/vocabulary";

export interface PeopleSnapshot {
  readonly status: "not-loaded" | "loading" | "ready" | "failed";
  /** The words that are searched for; empty for all people. */
  readonly query: string;
  /** The people who match, by name, without oneself. */
  readonly people: readonly Person[];
  readonly more: boolean;
  readonly problem: Problem | null;
  /** Rises whenever people may have changed: views that show some by id ask for them again. */
  readonly revision: number;
}

/** A person by id, as far as known. */
export type FoundPerson =
  | { readonly kind: "found"; readonly person: Person }
  | { readonly kind: "asking" }
  /** There is no person of this id to call: disabled, or never there. */
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** People one can call, with the presence of those who are watched as it is now. */
export interface PeopleModel extends Observable<PeopleSnapshot> {
  /**
   * Shows what matches among those at hand at once, and what the server finds as soon as it
   * answers.
   */
  search(query: string): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
  /** Asks the server for those of the people who are not at hand, whatever the list shows. */
  ask(userIds: readonly Id[]): void;
  /** A person by id, as far as known; `asking` until an answer to {@link ask} is there. */
  find(userId: Id): FoundPerson;
  /**
   * Keeps the presence of these people as it is now for as long as they are shown; of others it may
   * be an older one. Returns a function that ends it.
   */
  watch(userIds: readonly Id[]): () => void;
  /** Asks again for a person who could not be loaded. */
  retry(userId: Id): void;
}
