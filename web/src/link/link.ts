import type { ClientInfo, Id, ServerFrame, SessionEnd, Welcome } from "../generated/signalling";
import { isolated } from "../base/isolated";
import { Store, type Observable } from "../base/observable";
import { Backoff } from "./backoff";
import type { Clock } from "../base/clock/clock";
import { afterClose, brokenOff } from "./closeCode";
import { Inbox } from "./inbox";
import {
  ackDelayMillis,
  ackEvery,
  longestHeartbeatMillis,
  longestRestartMillis,
  protocolVersion,
  shortestHeartbeatMillis,
} from "./limits";
import { LiveSocket } from "./liveSocket";
import { unreachable, type Answer, type ClientMessage, type ServerEvent } from "./messages";
import { Outbox } from "./outbox";
import type { Reading } from "./reading";
import { Requests } from "./requests";
import type { OpenSocket } from "./socket";

export type LinkState =
  | { readonly kind: "closed" }
  | { readonly kind: "connecting" }
  | { readonly kind: "online"; readonly serverVersion: string }
  | {
      readonly kind: "waiting";
      readonly since: number;
      readonly nextAttemptAt: number;
      /** The server said nothing on the socket that has just closed: it may not have got there. */
      readonly unwelcomed: boolean;
    }
  /** Another socket of this device took over; `open` takes it back. */
  | { readonly kind: "replaced" }
  /** `why` is null when the server has not said it. */
  | { readonly kind: "session-ended"; readonly why: SessionEnd | null };

interface LinkOptions {
  readonly client: () => ClientInfo;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: () => number;
  /** The call this device is in, so that a server that was restarted can take it up again. */
  readonly namedCall: () => Id | null;
  /** Calls that ring here: the server repeats that they do, or how they have ended. */
  readonly rung: () => readonly Id[];
}

/** The contract's bound: a device that is rung more often names the oldest. */
const mostRung = 16;

/** The number of messages that did not fit the contract. */
interface LinkCounts {
  readonly invalidFrames: number;
  readonly gaps: number;
  readonly unexpectedAnswers: number;
}

/**
 * The logical connection of this device to its server. It outlives sockets: messages are numbered
 * per direction and kept until acknowledged, so that a socket that comes back in time loses nothing
 * and repeats nothing. When the server cannot resume it, open requests are answered with `NETWORK`
 * and `onFresh` signals that all state has to be fetched again.
 *
 * Everything runs on the page's one thread, in the order of the server's messages.
 */
export class Link {
  readonly #state = new Store<LinkState>({ kind: "closed" });
  readonly #events = new Set<(event: ServerEvent) => void>();
  readonly #fresh = new Set<() => void>();
  readonly #requests: Requests;
  readonly #backoff: Backoff;
  #name: string | null = null;
  #outbox = new Outbox();
  #inbox = new Inbox();
  #socket: LiveSocket | null = null;
  #welcomed = false;
  #stopAck: (() => void) | null = null;
  #stopWaiting: () => void = () => undefined;
  #awaySince: number | null = null;
  #restartPauseMillis = 0;
  #counts = { invalidFrames: 0, gaps: 0, unexpectedAnswers: 0 };

  constructor(private readonly options: LinkOptions) {
    this.#requests = new Requests(options.clock);
    this.#backoff = new Backoff(options.random);
  }

  get state(): Observable<LinkState> {
    return this.#state;
  }

  get counts(): LinkCounts {
    return this.#counts;
  }

  onEvent(listener: (event: ServerEvent) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  /** Calls back for every new link: for the first, and for each that could not be resumed. */
  onFresh(listener: () => void): () => void {
    this.#fresh.add(listener);
    return () => this.#fresh.delete(listener);
  }

  /**
   * Connects, and stays connected until `close`. After an end of the session, which HTTP may not
   * know of, there is a pause first, as after any other lost socket.
   */
  open(): void {
    if (this.#socket !== null) return;
    if (this.#state.getSnapshot().kind === "session-ended") this.#wait(this.#backoff.next(), false);
    else this.#connect();
  }

  /** Disconnects; the server keeps the link for its grace period, this side does not. */
  close(): void {
    this.#settle({ kind: "closed" });
  }

  /** Stops waiting if it waits; if it is connected, makes sure that it really is. */
  retryNow(): void {
    if (this.#state.getSnapshot().kind === "waiting") this.#connect();
    else if (this.#welcomed) this.#socket?.probe();
  }

  /** Sends a message that needs no answer. False when it could not be taken. */
  send(message: ClientMessage): boolean {
    return this.#post(message);
  }

  /**
   * Sends a message and passes on the answer. While the server is away it waits, as long as the
   * link can be resumed.
   */
  request(message: ClientMessage, answered: (answer: Answer) => void): void {
    if (this.#name === null) {
      answered(unreachable);
      return;
    }
    const id = this.#requests.open(answered);
    if (!this.#post(message, id)) this.#requests.answer(id, unreachable);
  }

  #post(message: ClientMessage, id?: string): boolean {
    if (this.#name === null) return false;
    const text = this.#outbox.add(message, id);
    if (text === null) return false;
    if (this.#welcomed) this.#socket?.send(text);
    return true;
  }

  #connect(): void {
    this.#stopWaiting();
    this.#welcomed = false;
    if (this.#awaySince === null) this.#state.set({ kind: "connecting" });
    this.#socket = new LiveSocket(this.options.openSocket(), this.options.clock, {
      opened: () => this.#sayHello(),
      received: (reading) => this.#receive(reading),
      closed: (code) => this.#closed(code),
    });
  }

  #sayHello(): void {
    const callId = this.options.namedCall();
    const rung = this.options.rung().slice(0, mostRung);
    const body = {
      client: this.options.client(),
      ...(this.#name === null
        ? {}
        : { resume: { link: this.#name, received: this.#inbox.received } }),
      ...(callId === null ? {} : { callId }),
      ...(rung.length === 0 ? {} : { rung }),
    };
    this.#socket?.send(JSON.stringify({ v: protocolVersion, type: "hello", body }));
  }

  #receive(reading: Reading): void {
    if (reading.kind === "invalid") {
      this.#counts = { ...this.#counts, invalidFrames: this.#counts.invalidFrames + 1 };
      if (reading.seq !== null && this.#welcomed) this.#arrived(reading.seq);
      return;
    }
    const { frame } = reading;
    if (!isControl(frame)) {
      if (this.#welcomed) this.#receiveNumbered(frame);
      return;
    }
    switch (frame.type) {
      case "welcome":
        this.#welcome(frame.body);
        return;
      case "ack":
        this.#outbox.acknowledged(frame.body.received);
        return;
      case "pong":
        return;
      case "server.closing":
        this.#restartPauseMillis = Math.min(frame.body.reconnectAfterMillis, longestRestartMillis);
        return;
    }
  }

  #welcome(welcome: Welcome): void {
    this.#welcomed = true;
    this.#awaySince = null;
    const wanted = Math.max(welcome.heartbeatMillis, shortestHeartbeatMillis);
    this.#socket?.beat(Math.min(wanted, longestHeartbeatMillis));
    // Kept until the socket has proved itself, so that a server that welcomes and closes is not
    // hammered.
    const socket = this.#socket;
    this.options.clock.after(10_000, () => {
      if (this.#socket === socket) this.#backoff.reset();
    });
    const online = { kind: "online", serverVersion: welcome.serverVersion } as const;
    if (welcome.resumed && welcome.link === this.#name) {
      this.#outbox.acknowledged(welcome.received);
      for (const text of this.#outbox.waiting) this.#socket?.send(text);
      this.#state.set(online);
      return;
    }
    this.#forget();
    this.#name = welcome.link;
    this.#requests.abandonAll();
    this.#state.set(online);
    for (const listener of [...this.#fresh]) isolated(listener);
  }

  #receiveNumbered(frame: NumberedFrame): void {
    if (frame.seq !== undefined && !this.#arrived(frame.seq)) return;
    if (frame.re !== undefined) {
      const answer: Answer =
        frame.type === "error"
          ? { kind: "refused", refusal: frame.body }
          : { kind: "answered", message: frame };
      if (!this.#requests.answer(frame.re, answer)) this.#unexpected();
      return;
    }
    if (frame.type === "session.ended") {
      this.#settle({ kind: "session-ended", why: frame.body.reason ?? null });
    } else if (isAnswer(frame)) this.#unexpected();
    else for (const listener of [...this.#events]) isolated(() => listener(frame));
  }

  /**
   * Notes a number. False when the message is not to be handled: it was before, or something is
   * missing before it.
   */
  #arrived(seq: number): boolean {
    switch (this.#inbox.arrived(seq)) {
      case "repeated":
        return false;
      case "gap":
        // Asking for the same again would end the same: one of the two has lost count, so the link
        // is over.
        this.#counts = { ...this.#counts, gaps: this.#counts.gaps + 1 };
        this.#socket?.drop();
        this.#name = null;
        this.#closed(brokenOff);
        return false;
      case "new":
        this.#acknowledgeSoon();
        return true;
    }
  }

  #acknowledgeSoon(): void {
    if (this.#inbox.unacknowledged >= ackEvery) this.#acknowledge();
    else this.#stopAck ??= this.options.clock.after(ackDelayMillis, () => this.#acknowledge());
  }

  #acknowledge(): void {
    this.#stopAck?.();
    this.#stopAck = null;
    if (!this.#welcomed) return;
    const received = this.#inbox.acknowledge();
    this.#socket?.send(JSON.stringify({ v: protocolVersion, type: "ack", body: { received } }));
  }

  #closed(code: number): void {
    const unwelcomed = !this.#welcomed && code === brokenOff;
    this.#socket = null;
    this.#welcomed = false;
    const next = afterClose(code);
    if (next.kind !== "reconnect") {
      this.#settle(next);
      return;
    }
    if (!next.resume) this.#name = null;
    const { random } = this.options;
    const restartMillis = this.#restartPauseMillis * (1 + random());
    const pauseMillis = Math.max(
      next.atLeastMillis * (1 + random()),
      restartMillis,
      this.#backoff.next(),
    );
    this.#restartPauseMillis = 0;
    this.#wait(pauseMillis, unwelcomed);
  }

  #wait(pauseMillis: number, unwelcomed: boolean): void {
    const { clock } = this.options;
    this.#awaySince ??= clock.now();
    this.#state.set({
      kind: "waiting",
      since: this.#awaySince,
      nextAttemptAt: clock.now() + pauseMillis,
      unwelcomed,
    });
    this.#stopWaiting = clock.after(pauseMillis, () => this.#connect());
  }

  /** Comes to rest: no socket, no link, no further attempts. */
  #settle(state: LinkState): void {
    this.#stopWaiting();
    this.#socket?.drop();
    this.#socket = null;
    this.#welcomed = false;
    this.#awaySince = null;
    this.#forget();
    this.#name = null;
    this.#requests.abandonAll();
    this.#state.set(state);
  }

  #forget(): void {
    this.#stopAck?.();
    this.#stopAck = null;
    this.#outbox = new Outbox();
    this.#inbox = new Inbox();
  }

  #unexpected(): void {
    this.#counts = { ...this.#counts, unexpectedAnswers: this.#counts.unexpectedAnswers + 1 };
  }
}

type ControlFrame = Extract<ServerFrame, { type: "welcome" | "ack" | "pong" | "server.closing" }>;
type NumberedFrame = Exclude<ServerFrame, ControlFrame>;
type AnswerFrame = Extract<NumberedFrame, { type: "done" | "call.previewed" | "call.invited" }>;

function isControl(frame: ServerFrame): frame is ControlFrame {
  return ["welcome", "ack", "pong", "server.closing"].includes(frame.type);
}

/** Of a type that is only ever the answer to something. */
function isAnswer(frame: NumberedFrame): frame is AnswerFrame {
  return ["done", "call.previewed", "call.invited"].includes(frame.type);
}
