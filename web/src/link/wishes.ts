import type { Clock } from "../base/clock/clock";
import type { Link } from "./link";
import type { Answer, ClientMessage } from "./messages";

type Answered = (answer: Answer) => void;

/**
 * The bounds of the wait between two attempts, whatever the server names: without a wait the two
 * would ask and refuse without a pause, and a timer that is set for more than 24 days fires at once.
 */
const shortestWaitMillis = 500;
const longestWaitMillis = 60_000;

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

  /** The person has signed out: a value that waits is not sent for the next one. */
  forget(): void {
    this.#latest.clear();
  }

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
      const pause = Math.min(Math.max(wait, shortestWaitMillis), longestWaitMillis);
      this.clock.after(pause, () => {
        if (this.#isLatest(message)) this.#send(message, answered);
        else answered(superseded);
      });
    });
  }

  #isLatest(message: ClientMessage): boolean {
    return this.#latest.get(message.type) === message;
  }
}
