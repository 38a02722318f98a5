import type { Observable } from "../../../base/observable";
import type { Problem } from "../../../base/problem";
import type { CallMode, EndReason, Id, Person } from "../../../base/vocabulary";

/** A call that was, or is. */
export interface PastCall {
  readonly callId: Id;
  readonly direction: "outgoing" | "incoming";
  readonly peer: Person;
  readonly mode: CallMode;
  readonly video: boolean;
  readonly startedAt: number;
  /** Null when nobody answered. */
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

/** One's own calls. */
export interface HistoryModel extends Observable<HistorySnapshot> {
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}
