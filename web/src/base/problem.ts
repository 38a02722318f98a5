/**
 * Why something was not done. `code` is one of the server's stable error codes, or `NETWORK` when
 * the server did not answer. Views put it into words; nothing of it is shown as it is.
 */
export interface Problem {
  readonly code: string;
  /** The field of the request that was to blame. */
  readonly field?: string;
  readonly expected?: string;
  readonly retryAfterSeconds?: number;
  /** For finding the request in the server's log. */
  readonly requestId?: string;
}

/** How a command ended. */
export type Outcome<T = void> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done: Outcome = { ok: true, value: undefined };

export function failed(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
