import { api } from "../../../link/api/client";
import { attempt } from "../../../link/api/attempt";
import { WatchedStore } from "../../../base/watchedStore";
import { done, type Outcome, type Problem } from "../../../base/problem";
import type { AppEvents, FeatureModel } from "../../../app/model/featureModel";
import type { Id } from "../../../base/vocabulary";

/** One place where the person is signed in. */
export interface SignIn {
  readonly sessionId: Id;
  readonly deviceName: string;
  readonly address: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** This very device. */
  readonly current: boolean;
}

export interface SignInsSnapshot {
  readonly status: "not-loaded" | "loading" | "ready" | "failed";
  readonly signIns: readonly SignIn[];
  readonly problem: Problem | null;
}

const nothing: SignInsSnapshot = { status: "not-loaded", signIns: [], problem: null };

/** Where the person is signed in. Kept fresh while it is watched. */
export class SignIns {
  readonly #state = new WatchedStore(nothing, () => void this.refresh());
  readonly subscribe = this.#state.watched.subscribe;
  readonly getSnapshot = this.#state.getSnapshot;
  #loads = 0;

  constructor(events: AppEvents) {
    events.onChange("sessions", () => this.#state.outdate());
    events.onForget(() => this.#clear());
  }

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

  #clear(): void {
    this.#loads += 1;
    this.#state.set(nothing);
  }
}

/** Made when the settings first show where the person is signed in. */
export const signInsModel: FeatureModel<Pick<SignIns, keyof SignIns>> = {
  make: (events) => new SignIns(events),
};
