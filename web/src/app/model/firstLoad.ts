import type { Observable } from "../../base/observable";

/**
 * Whether the first load is over. Until then only what the first view shows is loaded; then all that
 * may be needed later is, a call first of all.
 */
export interface FirstLoadModel extends Observable<boolean> {
  /** The list of people is on the screen, or there is none to be had. */
  readonly listShown: () => void;
  /** More than the list is needed now. */
  readonly end: () => void;
}
