import { api, type Schemas } from "../../../link/api/client";
import { attempt } from "../../../link/api/attempt";
import type { AppEvents, FeatureModel } from "../../../app/model/featureModel";
import { WatchedStore } from "../../../base/watchedStore";
import type { Problem } from "../../../base/problem";
import type { CallMode, EndReason, Id, Person } from "../../../base/vocabulary";

/** A call that was, or is. */
export interface PastCall {
  readonly callId: Id;
  readonly direction: "outgoing" | "incoming";
  readonly peer: Person;
  /** Null if the callee had no device online, so that none was decided. */
  readonly mode: CallMode | null;
  readonly video: boolean;
  readonly startedAt: number;
  /** Null when it was not answered. */
  readonly connectedAt: number | null;
  /** Null while it goes on. */
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly endedByMe: boolean;
  readonly missed: boolean;
}

export interface HistorySnapshot {
  readonly status: "not-loaded" | "loading" | "ready" | "failed";
  /** Newest first. */
  readonly calls: readonly PastCall[];
  readonly more: boolean;
  readonly problem: Problem | null;
}

const nothing: HistorySnapshot = {
  status: "not-loaded",
  calls: [],
  more: false,
  problem: null,
};

/** One's own calls, newest first. */
export class CallHistory {
  readonly #state = new WatchedStore(nothing, () => void this.refresh());
  readonly subscribe = this.#state.watched.subscribe;
  readonly getSnapshot = this.#state.getSnapshot;
  #loads = 0;

  constructor(events: AppEvents) {
    events.onChange("history", () => this.#state.outdate());
    events.onForget(() => this.#clear());
  }

  async refresh(): Promise<void> {
    await this.#load(undefined);
  }

  async loadMore(): Promise<void> {
    const { more, status, calls } = this.#state.getSnapshot();
    const last = calls.at(-1);
    if (more && status !== "loading" && last !== undefined) await this.#load(last);
  }

  #clear(): void {
    this.#loads += 1;
    this.#state.set(nothing);
  }

  async #load(last: PastCall | undefined): Promise<void> {
    const load = ++this.#loads;
    this.#state.update((state) => ({ ...state, status: "loading" }));
    const query = last === undefined ? {} : { before: new Date(last.startedAt).toISOString() };
    const page = await attempt(api.GET("/calls", { params: { query } }), "calls");
    if (load !== this.#loads) return;
    if (!page.ok) {
      this.#state.update((state) => ({ ...state, status: "failed", problem: page.problem }));
      return;
    }
    const loaded = page.value.calls.map(pastCallOf);
    this.#state.update((state) => ({
      ...state,
      status: "ready",
      ...(last === undefined
        ? renewed(state, loaded, page.value.more)
        : { calls: [...state.calls, ...loaded], more: page.value.more }),
      problem: null,
    }));
  }
}

/** The newest page, with the older pages at hand where no call is missing between them. */
function renewed(
  { calls, more }: HistorySnapshot,
  newest: readonly PastCall[],
  moreThanNewest: boolean,
): Pick<HistorySnapshot, "calls" | "more"> {
  const oldest = newest.at(-1);
  const seam = calls.findIndex(({ callId }) => callId === oldest?.callId);
  return seam < 0 || !moreThanNewest
    ? { calls: newest, more: moreThanNewest }
    : { calls: [...newest, ...calls.slice(seam + 1)], more };
}

function pastCallOf(call: Schemas["Call"]): PastCall {
  const { callId, direction, peer, video, missed } = call;
  return {
    callId,
    direction,
    peer,
    video,
    missed,
    mode: modeOf(call.mode),
    startedAt: Date.parse(call.startedAt),
    connectedAt: call.connectedAt === undefined ? null : Date.parse(call.connectedAt),
    endedAt: call.endedAt === undefined ? null : Date.parse(call.endedAt),
    endReason: (call.endReason ?? null) as EndReason | null,
    endedByMe: call.endedByMe ?? false,
  };
}

/** The HTTP interface has the same modes in a looser form. */
function modeOf(mode: Schemas["CallMode"] | undefined): CallMode | null {
  if (mode === undefined) return null;
  const { kind, reasons } = mode;
  return kind === "end-to-end-encrypted" ? { kind } : { kind, reasons: reasons ?? [] };
}

/** Made when the history is first opened. */
export const historyModel: FeatureModel<Pick<CallHistory, keyof CallHistory>> = {
  make: (events) => new CallHistory(events),
};
