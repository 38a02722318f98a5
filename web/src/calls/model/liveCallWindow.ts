import type { CallSnapshot, CallsModel } from "./calls";
import type { CallWindowModel, CallWindowSnapshot } from "./callWindow";
import { Store } from "../../base/observable";
import type { Id } from "../../base/vocabulary";

/** Follows the calls: what is minimised is one call, and the next one is not. */
export class LiveCallWindow implements CallWindowModel {
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
