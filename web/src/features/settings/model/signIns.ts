import type { Observable } from "../../../base/observable";
import type { Outcome, Problem } from "../../../base/problem";
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

/** Where the person is signed in. Kept fresh while somebody subscribes. */
export interface SignInsModel extends Observable<SignInsSnapshot> {
  refresh(): Promise<void>;
  end(sessionId: Id): Promise<Outcome>;
}
