import type { Clock } from "../base/clock/clock";
import type { Link } from "./link";
import type { Answer, ClientMessage } from "./messages";

type Answered = (answer: Answer) => void;

const superseded: Answer = { kind: "answered", message: { type: "done", body: {} } };

/**
 * Sends messages that replace a value of this device or its person. Where the server limits how
 * often, a value is sent again after the wait; of several values of a kind only the last is, and
 * the others count as done.
 */
export class Wishes {
  readonly #latest = new Map<ClientMessage["type"], ClientMessage>();

  constructor(
    private readonly link: Pick<Link, "request">,
    private readonly clock: Clock,
  ) {}

  readonly request = (message: ClientMessage, answered: Answered): void => {
    this.#latest.set(message.type, message);
    this.#send(message, answered);
  };

  #send(message: ClientMessage, answered: Answered): void {
    this.link.request(message, (answer) => {
      const wait = answer.kind === "refused" ? answer.refusal.retryAfterMillis : undefined;
      if (wait === undefined) {
        answered(answer);
        return;
      }
      if (!this.#isLatest(message)) {
        answered(superseded);
        return;
      }
      this.clock.after(wait, () => {
        if (this.#isLatest(message)) this.#send(message, answered);
        else answered(superseded);
      });
    });
  }

  #isLatest(message: ClientMessage): boolean {
    return this.#latest.get(message.type) === message;
  }
}
