import { api } from "../../../link/api/client";
import { attempt } from "../../../link/api/attempt";
import { Store } from "../../../base/observable";
import { done, type Outcome } from "../../../base/problem";
import type { SignInsModel, SignInsSnapshot } from "./signIns";
import type { Id } from "../../../base/vocabulary";

const nothing: SignInsSnapshot = { status: "not-loaded", signIns: [], problem: null };

/** Where the person is signed in. */
export class LiveSignIns implements SignInsModel {
  readonly #state = new Store<SignInsSnapshot>(nothing);
  #watchers = 0;
  #loads = 0;

  readonly getSnapshot = (): SignInsSnapshot => this.#state.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#state.subscribe(listener);
    this.#watchers += 1;
    if (this.#watchers === 1) void this.refresh();
    return () => {
      this.#watchers -= 1;
      stop();
    };
  };

  async refresh(): Promise<void> {
    const load = ++this.#loads;
    this.#state.update((state) => ({ ...state, status: "loading" }));
    const loaded = await attempt(api.GET("/me/sessions"));
    if (load !== this.#loads) return;
    if (!loaded.ok) {
      this.#state.update((state) => ({ ...state, status: "failed", problem: loaded.problem }));
      return;
    }
    const signIns = loaded.value.map((session) => ({
      ...session,
      createdAt: Date.parse(session.createdAt),
      lastSeenAt: Date.parse(session.lastSeenAt),
    }));
    this.#state.set({ status: "ready", signIns, problem: null });
  }

  async end(sessionId: Id): Promise<Outcome> {
    const outcome = await attempt(
      api.DELETE("/me/sessions/{sessionId}", { params: { path: { sessionId } } }),
    );
    if (!outcome.ok && outcome.problem.code !== "NOT_FOUND") return outcome;
    this.#state.update((state) => ({
      ...state,
      signIns: state.signIns.filter((signIn) => signIn.sessionId !== sessionId),
    }));
    return done;
  }

  /** The server says that the list has changed. */
  changed(): void {
    if (this.#watchers > 0) void this.refresh();
  }

  clear(): void {
    this.#loads += 1;
    this.#state.set(nothing);
  }
}
