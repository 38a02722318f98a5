import type { ClientEndReason } from "../../generated/signalling";
import type { Link } from "../signalling/link";
import type { Answer, ClientMessage } from "../signalling/messages";
import type { Problem } from "./problem";
import type { Id } from "./vocabulary";

/** What calls need of the link to the server. */
export type CallsLink = Pick<Link, "send" | "request" | "onEvent" | "onFresh">;

/** Why the server did not do what was asked; null when it did. */
export function problemOfAnswer(answer: Answer): Problem | null {
  if (answer.kind === "answered") return null;
  const { code, field, expected } = answer.refusal;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(expected === undefined ? {} : { expected }),
  };
}

/**
 * Ends that the server has to hear of, also when it is away just now: told again on every new link
 * until it has answered.
 */
export class CallEnds {
  readonly #untold = new Map<Id, ClientEndReason>();

  constructor(private readonly link: CallsLink) {
    link.onFresh(() => {
      for (const [callId, reason] of [...this.#untold]) this.#tell(callId, reason);
    });
  }

  end(callId: Id, reason: ClientEndReason): void {
    this.#untold.set(callId, reason);
    this.#tell(callId, reason);
  }

  #tell(callId: Id, reason: ClientEndReason): void {
    const message: ClientMessage = { type: "call.end", body: { callId, reason } };
    this.link.request(message, (answer) => {
      if (answer.kind === "answered" || answer.refusal.code !== "NETWORK") {
        this.#untold.delete(callId);
      }
    });
  }
}

/** What the media of a call tells the other device goes through the link. */
export function signalsOf(link: CallsLink, callId: Id): (body: string, to?: Id) => void {
  return (body, to) => {
    const signal = { callId, body, ...(to === undefined ? {} : { to }) };
    link.send({ type: "call.signal", body: signal });
  };
}
