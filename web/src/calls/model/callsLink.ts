import type { ClientEndReason } from "../../generated/signalling";
import type { Link } from "../../link/link";
import type { Answer, ClientMessage } from "../../link/messages";
import type { Problem } from "../../base/problem";
import type { Id } from "../../base/vocabulary";

/** The part of the link to the server that calls need. */
export type CallsLink = Pick<Link, "send" | "request" | "onEvent" | "onFresh">;

/** Why the server did not do what was asked; null when it did. */
export function problemOfAnswer(answer: Answer): Problem | null {
  if (answer.kind === "answered") return null;
  const { code, field, expected, retryAfterMillis } = answer.refusal;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(expected === undefined ? {} : { expected }),
    ...(retryAfterMillis === undefined
      ? {}
      : { retryAfterSeconds: Math.ceil(retryAfterMillis / 1000) }),
  };
}

/** How this device is done with a call: it ends it, or declines it for all of its person's. */
type End = ClientEndReason | "declined";

/**
 * Ends that have to be reported to the server, also when it is away: they are sent again on every
 * new link until it has answered.
 */
export class CallEnds {
  readonly #untold = new Map<Id, End>();

  constructor(private readonly link: CallsLink) {
    link.onFresh(() => {
      for (const [callId, reason] of [...this.#untold]) this.#tell(callId, reason);
    });
  }

  end(callId: Id, reason: End): void {
    this.#untold.set(callId, reason);
    this.#tell(callId, reason);
  }

  /** Forgets the ends of a person who has signed out. */
  forget(): void {
    this.#untold.clear();
  }

  /**
   * The call that this device has ended last and that the server may still hold. Named on a new
   * link, or the server would take it for forgotten and give a reason of its own.
   */
  get untoldCall(): Id | null {
    return [...this.#untold.keys()].at(-1) ?? null;
  }

  /** Whether the server may not know yet that this device is done with the call. */
  isUntold(callId: Id): boolean {
    return this.#untold.has(callId);
  }

  #tell(callId: Id, reason: End): void {
    const message: ClientMessage =
      reason === "declined"
        ? { type: "call.decline", body: { callId } }
        : { type: "call.end", body: { callId, reason } };
    this.link.request(message, (answer) => {
      if (answer.kind === "answered" || answer.refusal.code !== "NETWORK") {
        this.#untold.delete(callId);
      }
    });
  }
}

/** Sends the signals of a call's media through the link. */
export function signalsOf(link: CallsLink, callId: Id): (body: string, to?: Id) => void {
  return (body, to) => {
    const signal = { callId, body, ...(to === undefined ? {} : { to }) };
    link.send({ type: "call.signal", body: signal });
  };
}
