import type { Answer, ClientMessage, Refusal, ServerEvent } from "../../../link/messages";
import type { CallsLink } from "../callsLink";

interface Sent {
  readonly message: ClientMessage;
  readonly answered: ((answer: Answer) => void) | null;
}

/** The server, as the calls see it through the link, played by the test. */
export class FakeLink implements CallsLink {
  readonly sent: Sent[] = [];
  readonly #events = new Set<(event: ServerEvent) => void>();
  readonly #fresh = new Set<() => void>();

  send(message: ClientMessage): boolean {
    this.sent.push({ message, answered: null });
    return true;
  }

  request(message: ClientMessage, answered: (answer: Answer) => void): void {
    this.sent.push({ message, answered });
  }

  onEvent(listener: (event: ServerEvent) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  onFresh(listener: () => void): () => void {
    this.#fresh.add(listener);
    return () => this.#fresh.delete(listener);
  }

  get types(): readonly string[] {
    return this.sent.map(({ message }) => message.type);
  }

  /** The bodies of all messages of a type, oldest first. */
  bodies(type: ClientMessage["type"]): readonly unknown[] {
    return this.sent
      .filter(({ message }) => message.type === type)
      .map((sent) => sent.message.body);
  }

  /** Answers the latest request of a type. */
  answer(type: ClientMessage["type"], message: Extract<Answer, { kind: "answered" }>["message"]) {
    this.#latest(type)({ kind: "answered", message });
  }

  refuse(type: ClientMessage["type"], code: Refusal["code"], more: Partial<Refusal> = {}) {
    this.#latest(type)({ kind: "refused", refusal: { code, message: "no", ...more } });
  }

  say(event: ServerEvent): void {
    for (const listener of [...this.#events]) listener(event);
  }

  /** The link is a new one. */
  renew(): void {
    for (const listener of [...this.#fresh]) listener();
  }

  #latest(type: ClientMessage["type"]): (answer: Answer) => void {
    const request = this.sent.findLast((sent) => sent.message.type === type);
    if (request === undefined || request.answered === null)
      throw new Error(`nobody asked for an answer to ${type}`);
    return request.answered;
  }
}
