import type { Observable } from "../../base/observable";

/** How much of the page the call takes: all of it, or a bar beside the other pages. */
export interface CallWindowSnapshot {
  readonly minimised: boolean;
}

/**
 * Where the call is shown. Each call begins with the whole page. Its media does not depend on it.
 *
 * Commands without a call do nothing.
 */
export interface CallWindowModel extends Observable<CallWindowSnapshot> {
  minimise(): void;
  /** Back to the whole page. */
  restore(): void;
}
