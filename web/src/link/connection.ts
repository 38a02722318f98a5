import type { Observable } from "../base/observable";

export type ConnectionSnapshot =
  /** No person is signed in, or signing in is under way. */
  | { readonly kind: "off" }
  | { readonly kind: "connecting" }
  | {
      readonly kind: "online";
      /** The server has another release than this page: offer to reload, never in a call. */
      readonly outdated: boolean;
    }
  /** The server is away; a call's media goes on. Tries again by itself. */
  | {
      readonly kind: "reconnecting";
      readonly since: number;
      readonly nextAttemptAt: number | null;
      /** The server answers over HTTP, and no WebSocket gets to it: a proxy is in the way. */
      readonly blocked: boolean;
    }
  /** Another tab of this browser holds the connection; `useHere` takes it over. */
  | { readonly kind: "open-elsewhere" };

/** This tab's link to the server. */
export interface ConnectionModel extends Observable<ConnectionSnapshot> {
  /** Makes this the tab that rings and calls. A call in the other tab ends. */
  useHere(): void;
  /** Tries again at once instead of waiting. */
  retryNow(): void;
  /** Reloads the page to get the server's release. Does nothing in a call. */
  reload(): void;
}
