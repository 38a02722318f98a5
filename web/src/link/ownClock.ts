import type { Observable } from "../base/observable";

/**
 * This device's clock beside the server's. For words only: no check passes or fails by it, because a
 * hostile server may send any time.
 */
export type OwnClockSnapshot =
  /** The server was not asked yet, or took too long to answer. */
  | { readonly kind: "unknown" }
  | { readonly kind: "right" }
  /** Ahead of the server's by so many milliseconds; behind it when negative. */
  | { readonly kind: "wrong"; readonly aheadMillis: number };

export type OwnClockModel = Observable<OwnClockSnapshot>;
