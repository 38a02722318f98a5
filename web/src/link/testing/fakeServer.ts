import { FakeSocket } from "./fakeSocket";

interface ClientFrame {
  readonly type: string;
  readonly seq?: number;
  readonly id?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * The server's half of a link, as the contract has it: enough of it to hold the client's to its
 * word.
 */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  /** The numbered messages that arrived, each once. */
  readonly received: ClientFrame[] = [];
  readonly control: ClientFrame[] = [];
  version = "1";
  heartbeatMillis = 10_000;
  #link = 0;
  #outSeq = 0;
  #inSeq = 0;
  #waiting: { readonly seq: number; readonly text: string }[] = [];

  readonly openSocket = (): FakeSocket => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  };

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("the client has opened no socket");
    return socket;
  }

  /** Reads what the client has sent, up to `most` frames. */
  read(most = Infinity): void {
    for (let count = 0; count < most; count += 1) {
      const text = this.socket.toServer.shift();
      if (text === undefined) return;
      this.#take(JSON.parse(text) as ClientFrame);
    }
  }

  /** Opens the socket and lets both sides say all they have to say. */
  settle(): void {
    this.socket.open();
    this.exchange();
  }

  exchange(): void {
    do {
      this.read();
      while (this.socket.toClient.length > 0) this.socket.deliver();
    } while (this.socket.toServer.length > 0);
  }

  /** Sends a numbered message. */
  say(type: string, body: unknown, re?: string): void {
    const seq = ++this.#outSeq;
    const frame = { v: 1, type, seq, ...(re === undefined ? {} : { re }), body };
    const text = JSON.stringify(frame);
    this.#waiting.push({ seq, text });
    if (this.socketIsUp) this.socket.toClient.push(text);
  }

  /** Sends a text as it is. */
  sayRaw(data: unknown): void {
    this.socket.toClient.push(data);
  }

  /** Forgets the link, as after a restart. */
  forget(): void {
    this.#link += 1;
    this.#outSeq = 0;
    this.#inSeq = 0;
    this.#waiting = [];
  }

  get unacknowledged(): number {
    return this.#waiting.length;
  }

  get socketIsUp(): boolean {
    return this.#welcomed === this.socket && !this.socket.closed;
  }

  #welcomed: FakeSocket | null = null;

  #take(frame: ClientFrame): void {
    switch (frame.type) {
      case "hello":
        this.control.push(frame);
        this.#hello(frame);
        return;
      case "ack": {
        this.control.push(frame);
        const received = frame.body["received"] as number;
        this.#waiting = this.#waiting.filter(({ seq }) => seq > received);
        return;
      }
      case "ping":
        this.control.push(frame);
        this.sayRaw(JSON.stringify({ v: 1, type: "pong", body: {} }));
        return;
      default:
        this.#takeNumbered(frame);
    }
  }

  #takeNumbered(frame: ClientFrame): void {
    const { seq = 0 } = frame;
    if (seq <= this.#inSeq) return;
    if (seq !== this.#inSeq + 1) throw new Error(`gap: ${seq} after ${this.#inSeq}`);
    this.#inSeq = seq;
    this.received.push(frame);
    const ack = { v: 1, type: "ack", body: { received: seq } };
    this.sayRaw(JSON.stringify(ack));
  }

  #hello({ body }: ClientFrame): void {
    const resume = body["resume"] as { link: string; received: number } | undefined;
    const resumed = resume?.link === `link-${this.#link}`;
    if (!resumed) this.forget();
    this.#welcomed = this.socket;
    const welcome = {
      link: `link-${this.#link}`,
      resumed,
      received: this.#inSeq,
      heartbeatMillis: this.heartbeatMillis,
      graceMillis: 30_000,
      serverVersion: this.version,
    };
    this.sayRaw(JSON.stringify({ v: 1, type: "welcome", body: welcome }));
    if (!resumed) return;
    this.#waiting = this.#waiting.filter(({ seq }) => seq > resume.received);
    for (const { text } of this.#waiting) this.sayRaw(text);
  }
}
