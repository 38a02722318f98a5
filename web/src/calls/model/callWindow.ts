import type { CallSnapshot, CallsModel } from "./calls";
import { Store } from "../../base/observable";
import type { Id } from "../../base/vocabulary";

/** How much of the page the call takes: all of it, or a bar beside the other pages. */
export interface CallWindowSnapshot {
  readonly minimised: boolean;
}

export type CallWindowModel = Pick<CallWindow, keyof CallWindow>;

/**
 * Where the call is shown. Each call begins with the whole page. Its media does not depend on it.
 *
 * Commands without a call do nothing.
 */
export class CallWindow {
  readonly #state = new Store<CallWindowSnapshot>({ minimised: false });
  /** The call that is minimised. */
  #callId: Id | null = null;

  constructor(private readonly calls: Pick<CallsModel, "subscribe" | "getSnapshot">) {
    calls.subscribe(() => {
      if (this.#callId !== null && ongoing(calls.getSnapshot().call) !== this.#callId)
        this.restore();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): CallWindowSnapshot => this.#state.getSnapshot();

  minimise(): void {
    const callId = ongoing(this.calls.getSnapshot().call);
    if (callId !== null) this.#set(callId);
  }

  /** Back to the whole page. */
  restore(): void {
    this.#set(null);
  }

  #set(callId: Id | null): void {
    this.#callId = callId;
    this.#state.set({ minimised: callId !== null });
  }
}

function ongoing(call: CallSnapshot): Id | null {
  return "local" in call ? call.callId : null;
}
