import type { CallIncoming } from "../../generated/signalling";
import type { CallMedia, CallMediaSource } from "../media/callMedia";
import type { Clock } from "../signalling/clock";
import type { Answer, ServerEvent } from "../signalling/messages";
import { ActiveCall, type CallEvent, type CallFacts } from "./activeCall";
import { CallEnds, mediaRequest, problemOfAnswer, type CallsLink } from "./callsLink";
import type { CallsModel, CallSnapshot, CallsSnapshot } from "./calls";
import { CallPreviews } from "./callPreviews";
import { Store } from "./observable";
import { done, failed, type Outcome } from "./problem";
import { isElsewhere, type Elsewhere, type Ring } from "./ring";
import { Rings } from "./rings";
import { Showing } from "./showing";
import type { CallMode, Id, PersonRef } from "./vocabulary";

export interface LiveCallsParts {
  readonly link: CallsLink;
  readonly media: CallMediaSource;
  readonly clock: Clock;
  readonly newId: () => Id;
  readonly me: () => Id | null;
  /** Told when this side accepts a call, or hears that the other one has. */
  readonly accepted?: () => void;
  /** Runs a task after that many milliseconds. */
  readonly soon: (millis: number, task: () => void) => void;
}

/** A call of ours that met one of the other person's on its way. */
interface Crossing {
  readonly callId: Id;
  readonly ours: ActiveCall;
  readonly settle: (outcome: Outcome) => void;
}

const idle: CallSnapshot = { phase: "idle" };

/** The calls of this device, driven by the person's commands and by what the server says. */
export class LiveCalls implements CallsModel {
  readonly #state = new Store<CallsSnapshot>({ call: idle, incoming: null, notice: null });
  readonly #previews: CallPreviews;
  readonly #ends: CallEnds;
  readonly #rings: Rings;
  readonly #showing: Showing;
  #active: ActiveCall | null = null;
  #crossing: Crossing | null = null;

  constructor(private readonly parts: LiveCallsParts) {
    this.#ends = new CallEnds(parts.link);
    this.#showing = new Showing(parts.clock, parts.soon, () => this.#publish());
    const changed = (): void => this.#showing.now();
    this.#rings = new Rings({ clock: parts.clock, ends: this.#ends, changed });
    this.#previews = new CallPreviews(parts.link, changed);
    parts.link.onEvent((event) => this.#handle(event));
    parts.link.onFresh(() => this.#relinked());
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): CallsSnapshot => this.#state.getSnapshot();

  /** The call the server should know this device to be in. */
  get currentCall(): Id | null {
    return this.#inCall ? (this.#active?.facts.callId ?? null) : null;
  }

  preview(callee: PersonRef, video: boolean): void {
    if (this.#inCall) return;
    this.#active = null;
    this.#previews.ask(callee, video);
  }

  place(video?: boolean): Promise<Outcome> {
    const wanted = this.#inCall ? null : this.#previews.take(video);
    if (wanted === null) return Promise.resolve(failed({ code: "WRONG_STATE" }));
    const { callee, mode, rings } = wanted;
    const facts = {
      callId: this.parts.newId(),
      direction: "outgoing",
      peer: callee,
      video: wanted.video,
      mode,
    } as const;
    const media = this.parts.media.outgoing(mediaRequest(this.parts.link, facts));
    // Nobody is there to see the camera of a call that does not ring.
    if (rings) media.start();
    const call = this.#begin(facts, media);
    return new Promise((settle) => {
      this.parts.link.request(
        {
          type: "call.invite",
          body: {
            callId: facts.callId,
            callee: callee.userId,
            shown: mode.kind === "end-to-end-encrypted" ? mode.kind : "standard",
            video: wanted.video,
          },
        },
        (answer) => {
          this.#invited(call, answer, settle);
          // It rings after all, in the strongest mode.
          if (!rings && call.isPending) media.start();
        },
      );
    });
  }

  dismiss(): void {
    this.#previews.drop();
    if (this.#active?.isOver === true) this.#active = null;
    this.#showing.now();
  }

  callAgain(): void {
    const call = this.#active?.snapshot;
    if (call?.phase === "ended") this.preview(call.peer, call.video);
  }

  accept(video: boolean): Promise<Outcome> {
    const ring = this.#rings.answerable;
    if (ring === undefined) return Promise.resolve(failed({ code: "WRONG_STATE" }));
    this.#active?.hangUp();
    return new Promise((settle) => this.#take(ring, video, settle));
  }

  decline(): void {
    const ring = this.#rings.first;
    if (ring === undefined) return;
    const { callId, elsewhere } = ring.incoming;
    this.#rings.reject(ring);
    // Where it cannot be answered it is not for this device to decline either: only the card goes.
    if (!elsewhere) this.parts.link.send({ type: "call.decline", body: { callId } });
    this.#showing.now();
  }

  dismissNotice(): void {
    this.#rings.notice = null;
    this.#showing.now();
  }

  hangUp(): void {
    this.#crossing?.settle(done);
    this.#crossing = null;
    this.#active?.hangUp();
    this.#showing.now();
  }

  /** The tab closes, or gives up the connection: the server hears of it before the socket goes. */
  deviceClosed(): void {
    if (this.#inCall) this.#active?.hangUp("device-closed");
    this.#rings.drop();
    this.#showing.now();
  }

  setMuted(muted: boolean): void {
    this.#media?.setMuted(muted);
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#media?.setCamera(on);
  }

  async startSharing(): Promise<void> {
    await this.#media?.startSharing();
  }

  stopSharing(): void {
    this.#media?.stopSharing();
  }

  get #inCall(): boolean {
    return this.#active !== null && !this.#active.isOver;
  }

  get #media(): CallMedia | null {
    return this.#inCall ? (this.#active?.media ?? null) : null;
  }

  #begin(facts: CallFacts, media: CallMedia): ActiveCall {
    this.#previews.drop();
    const { link, clock, me } = this.parts;
    const call = new ActiveCall(facts, {
      link,
      ends: this.#ends,
      clock,
      media,
      me,
      changed: () => this.#showing.soon(this.#active?.isConnecting === true),
    });
    this.#active = call;
    this.#showing.now();
    return call;
  }

  #invited(call: ActiveCall, answer: Answer, settle: (outcome: Outcome) => void): void {
    if (answer.kind === "refused") {
      this.#notPlaced(call, answer, settle);
      return;
    }
    const { message } = answer;
    if (message.type === "call.ended") call.handle(message);
    else if (message.type === "call.invited") {
      const { mode, ringUntil, devices } = message.body;
      if (mode.kind !== call.facts.mode.kind) {
        // The server has no say in this: what the caller was shown is what it is, or nothing.
        call.hangUp();
        this.#askAgain(call, mode);
      } else {
        call.invited(
          Date.parse(ringUntil),
          devices.map(({ deviceId }) => deviceId),
        );
      }
    }
    settle(done);
  }

  #notPlaced(
    call: ActiveCall,
    answer: Extract<Answer, { kind: "refused" }>,
    settle: (outcome: Outcome) => void,
  ): void {
    const { code, mode, callId } = answer.refusal;
    const problem = problemOfAnswer(answer);
    if (call.isOver) {
      settle(done);
    } else if (code === "MODE_CHANGED" && mode !== undefined) {
      this.#askAgain(call, mode);
      settle(failed({ code }));
    } else if (code === "CROSSED" && callId !== undefined) {
      this.#crossing = { callId, ours: call, settle };
      this.#resolveCrossing();
    } else if (code === "CALL_REFUSED") {
      call.refused("refused", null, mode ?? call.facts.mode);
      settle(failed({ code }));
    } else {
      // It may have arrived all the same, and ring.
      if (code === "NETWORK") this.#ends.end(call.facts.callId, "hung-up");
      call.refused("failed", problem, call.facts.mode);
      settle(failed(problem ?? { code }));
    }
  }

  #askAgain(call: ActiveCall, mode: CallMode): void {
    call.discard();
    this.#active = null;
    this.#previews.showChanged(call.facts.peer, call.facts.video, mode);
  }

  /**
   * Both called each other. Ours is gone; theirs is taken if it is the very call that was asked
   * for.
   */
  #resolveCrossing(): void {
    const crossing = this.#crossing;
    const ring = crossing === null ? undefined : this.#rings.get(crossing.callId);
    if (crossing === null || ring === undefined) return;
    this.#crossing = null;
    const { ours, settle } = crossing;
    if (ours.isOver) {
      settle(done);
      return;
    }
    const { caller, mode } = ring.incoming;
    const wanted = caller === ours.facts.peer.userId && mode.kind === ours.facts.mode.kind;
    ours.discard();
    this.#active = null;
    if (wanted && ring.media !== null) this.#take(ring, ours.facts.video, settle);
    else settle(failed({ code: "CROSSED" }));
    this.#showing.now();
  }

  #take(ring: Ring, video: boolean, settle: (outcome: Outcome) => void): void {
    const { media, incoming } = ring;
    if (media === null) return;
    this.parts.accepted?.();
    const { callId, caller, callerName, mode } = incoming;
    this.#rings.take(ring);
    const facts = {
      callId,
      direction: "incoming",
      peer: { userId: caller, displayName: callerName },
      video,
      mode,
    } as const;
    let call: ActiveCall | null = null;
    this.parts.link.request({ type: "call.accept", body: { callId } }, (answer) => {
      const problem = problemOfAnswer(answer);
      if (problem === null) settle(done);
      else {
        call?.refused("failed", problem, mode);
        settle(failed(problem));
      }
    });
    // Right behind the accept, without waiting for its answer.
    media.accept(video);
    call = this.#begin(facts, media);
  }

  #handle(event: ServerEvent): void {
    switch (event.type) {
      case "call.incoming":
        this.#incoming(event.body);
        return;
      case "call.accepted":
      case "call.signal":
      case "call.connected":
      case "call.peer":
      case "call.ended":
        this.#handleOfCall(event);
        return;
      case "changed":
        if (event.body.topic === "modes") this.#previews.askAgain();
        return;
      case "error":
        if (event.body.code === "NO_SUCH_CALL" && event.body.callId === this.currentCall) {
          this.#active?.forgotten();
        }
        return;
      case "presence.changed":
        this.#previews.presenceChanged(event.body.people.map(({ userId }) => userId));
        return;
    }
  }

  #handleOfCall(event: CallEvent): void {
    const { callId } = event.body;
    if (this.#active?.facts.callId === callId) {
      if (event.type === "call.ended" && isElsewhere(event.body.reason)) {
        this.#takenElsewhere(this.#active, event.body.reason);
      } else {
        if (event.type === "call.accepted") this.parts.accepted?.();
        this.#active.handle(event);
      }
      return;
    }
    if (event.type === "call.ended") this.#rings.end(callId, event.body.reason);
    else if (event.type === "call.signal") {
      this.#rings.get(callId)?.media?.receive(event.body.from, event.body.body);
    }
  }

  /**
   * Two devices accepted in the same instant, and the other one was first: a notice, not an end.
   */
  #takenElsewhere(call: ActiveCall, reason: Elsewhere): void {
    this.#active = null;
    call.discard();
    this.#rings.notice = { callId: call.facts.callId, caller: call.facts.peer, what: reason };
    this.#showing.now();
  }

  #incoming(incoming: CallIncoming): void {
    const { callId, callerDevice, mode, video, elsewhere, caller, callerName } = incoming;
    if (this.#rings.get(callId) !== undefined || this.#active?.facts.callId === callId) return;
    const peer = { userId: caller, displayName: callerName };
    const facts: CallFacts = { callId, direction: "incoming", peer, video, mode };
    const media = elsewhere
      ? null
      : this.parts.media.incoming({
          ...mediaRequest(this.parts.link, { ...facts, video: video && !this.#inCall }),
          callerDevice: callerDevice.deviceId,
        });
    this.#rings.add(incoming, media);
    this.#resolveCrossing();
    this.#showing.now();
  }

  /** With a new link this device has no part in what rang on the old one. */
  #relinked(): void {
    this.#rings.drop();
    this.#crossing?.ours.refused("failed", { code: "NETWORK" }, this.#crossing.ours.facts.mode);
    this.#crossing?.settle(failed({ code: "NETWORK" }));
    this.#crossing = null;
    if (this.#inCall) this.#active?.relinked();
    this.#previews.askAgain();
    this.#showing.now();
  }

  #publish(): void {
    this.#state.set({
      call: this.#active?.snapshot ?? this.#previews.snapshot ?? idle,
      incoming: this.#rings.first?.snapshot(this.#inCall) ?? null,
      notice: this.#rings.notice,
    });
  }
}
