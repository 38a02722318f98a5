import type { CallIncoming, PersonPresence } from "../../generated/signalling";
import type { PrivateKeys } from "../../keys/privateKeys";
import type { CallMedia, CallMediaSource } from "../../media/callMedia";
import type { Clock } from "../../base/clock/clock";
import type { ServerEvent } from "../../link/messages";
import { ActiveCall, type CallEvent } from "./activeCall";
import { agreesToAll } from "./assurance";
import { CallEnds, type CallsLink } from "./callsLink";
import type { CallFacts, CallsModel, CallSnapshot, CallsSnapshot, Question } from "./calls";
import { CallPreviews } from "./callPreviews";
import { Glare } from "./glare";
import { IncomingCalls } from "./incomingCalls";
import { Store } from "../../base/observable";
import { OutgoingCalls } from "./outgoingCalls";
import { done, failed, type Outcome } from "../../base/problem";
import { isElsewhere, type Elsewhere, type Ring } from "./ring";
import { Rings } from "./rings";
import { SnapshotDebounce } from "./snapshotDebounce";
import type { Id, PersonRef, Presence } from "../../base/vocabulary";

interface LiveCallsParts {
  readonly link: CallsLink;
  readonly media: CallMediaSource;
  /** The keys of this device; null as long as there are none. */
  readonly keys: () => PrivateKeys | null;
  /** Whether this device can be one end of an end-to-end encrypted call now. */
  readonly canEndToEnd: () => boolean;
  readonly clock: Clock;
  readonly newId: () => Id;
  readonly me: () => Id | null;
  /** A person's presence as last heard; null when nothing was. */
  readonly presenceOf: (userId: Id) => Presence | null;
  /** Whether the server cannot be reached just now. */
  readonly serverAway: () => boolean;
  /** Called when this side accepts a call, or learns that the other one has. */
  readonly accepted?: () => void;
  /** Called with the contact with whom the codes of a call did not match. */
  readonly codesDiffered: (contact: Id) => void;
  /** Runs a task after that many milliseconds. */
  readonly soon: (millis: number, task: () => void) => void;
  /** Has what moves on the page by itself stop, or go on. */
  readonly pauseMotion: (still: boolean) => void;
}

const idle: CallSnapshot = { phase: "idle" };

/** The calls of this device, driven by the person's commands and the server's events. */
export class LiveCalls implements CallsModel {
  readonly #state = new Store<CallsSnapshot>({ call: idle, incoming: null, notice: null });
  readonly #previews: CallPreviews;
  readonly #ends: CallEnds;
  readonly #rings: Rings;
  readonly #debounce: SnapshotDebounce;
  readonly #incoming: IncomingCalls;
  readonly #glare: Glare;
  readonly #outgoing: OutgoingCalls;
  #active: ActiveCall | null = null;
  /** Whether this person is in a call, here or on another device, by their presence. */
  #isInAnyCall = false;

  constructor(private readonly parts: LiveCallsParts) {
    this.#ends = new CallEnds(parts.link);
    this.#debounce = new SnapshotDebounce(
      parts.clock,
      parts.soon,
      () => this.#publish(),
      parts.pauseMotion,
    );
    const changed = (): void => this.#debounce.now();
    const ringsChanged = (): void => {
      this.#glare.look();
      this.#debounce.now();
    };
    const { link, media, keys } = parts;
    this.#rings = new Rings({
      clock: parts.clock,
      ends: this.#ends,
      changed: ringsChanged,
      isAwaited: (callId) => this.#glare.isAwaited(callId),
      over: (callId) => void this.#remember(callId),
    });
    this.#incoming = new IncomingCalls({
      link,
      media,
      keys,
      canEndToEnd: parts.canEndToEnd,
      rings: this.#rings,
      inCall: () => this.#inCall,
      begin: (facts, itsMedia) => this.#begin(facts, itsMedia),
      accepted: () => parts.accepted?.(),
      changed: ringsChanged,
    });
    this.#glare = new Glare({
      rings: this.#rings,
      drop: (ours) => {
        ours.discard();
        this.#active = null;
      },
      take: (ring, video, consented) => this.#incoming.take(ring, video, consented),
    });
    this.#outgoing = new OutgoingCalls({
      link,
      media,
      newId: parts.newId,
      ends: this.#ends,
      glare: this.#glare,
      begin: (facts, itsMedia) => this.#begin(facts, itsMedia),
      askAgain: ({ peer, video }) => {
        this.#active = null;
        this.#previews.ask(peer, video, true);
      },
      changed,
    });
    this.#previews = new CallPreviews({ link, keys, presenceOf: parts.presenceOf, changed });
    parts.link.onEvent((event) => this.#handle(event));
    parts.link.onFresh(() => this.#relinked());
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): CallsSnapshot => this.#state.getSnapshot();

  /** The call the server should know this device to be in. */
  get currentCall(): Id | null {
    return this.#inCall ? (this.#active?.facts.callId ?? null) : null;
  }

  /** The call that a new link has to name: the current one, or one whose end is still untold. */
  get namedCall(): Id | null {
    return this.currentCall ?? this.#ends.untoldCall;
  }

  /** The calls that ring here, as far as this device knows. */
  get rung(): readonly Id[] {
    return this.#rings.all.map(({ incoming }) => incoming.callId);
  }

  preview(callee: PersonRef, video: boolean): void {
    if (this.#inCall) return;
    this.#active = null;
    this.#previews.ask(callee, video);
  }

  async place(video?: boolean, agreed: readonly Question[] = []): Promise<Outcome> {
    const wanted = this.#inCall ? null : this.#previews.take(video, agreed);
    if (wanted === null) return failed({ code: "WRONG_STATE" });
    const outcome = await this.#outgoing.place(wanted);
    // Its own page says why, so that is there before the view that asked would say it again.
    if (!outcome.ok) this.#debounce.now();
    return outcome;
  }

  refreshPreview(): Promise<void> {
    return this.#previews.refresh();
  }

  dismiss(): void {
    this.#previews.drop();
    if (this.#active?.isOver === true) this.#active = null;
    this.#debounce.now();
  }

  callAgain(): void {
    const call = this.#active?.snapshot;
    if (call?.phase === "ended") this.preview(call.peer, call.video);
  }

  accept(video: boolean, agreed: readonly Question[] = []): Promise<Outcome> {
    const ring = this.#shown;
    // A second press, before it was shown that the call is taken.
    if (ring === undefined && this.#active?.isConnecting === true) return Promise.resolve(done);
    const assurance = ring?.media ? ring.assurance : null;
    if (ring === undefined || assurance === null || !agreesToAll(agreed, assurance)) {
      return Promise.resolve(failed({ code: "WRONG_STATE" }));
    }
    this.#active?.hangUp();
    const asked = assurance.questions.length > 0;
    const consented = { kind: asked ? "person-agreed" : "nothing-to-decide" } as const;
    return this.#incoming.take(ring, video, consented);
  }

  decline(): void {
    const ring = this.#shown;
    if (ring === undefined) return;
    const { callId, elsewhere } = ring.incoming;
    // Where it cannot be answered it is not for this device to decline either: only the card goes.
    if (elsewhere) this.#rings.reject(ring);
    else {
      this.#rings.decline(ring);
      this.#ends.end(callId, "declined");
    }
    this.#debounce.now();
  }

  previewCamera(on: boolean): void {
    const ring = this.#shown;
    if (ring === undefined || (on && (!ring.incoming.video || this.#inCall))) return;
    if (on && ring.assurance === null) return;
    void ring.media?.setCamera(on);
  }

  dismissNotice(): void {
    this.#rings.notice = null;
    this.#debounce.now();
  }

  hangUp(): void {
    this.#glare.giveUp();
    this.#active?.hangUp();
    this.#debounce.now();
  }

  async codesMatch(): Promise<boolean> {
    const call = this.#active;
    const root = call?.root ?? null;
    const keys = this.parts.keys();
    if (call === null || root === null || keys === null) return false;
    const kept = await keys.pin(call.facts.peer.userId, root);
    if (kept) call.verified();
    return kept;
  }

  async codesDiffer(): Promise<void> {
    const call = this.#active;
    const keys = this.parts.keys();
    if (call === null || call.root === null) return;
    const { userId } = call.facts.peer;
    call.codesDiffer();
    this.parts.codesDiffered(userId);
    this.#debounce.now();
    // Behind a pin that is just being written: the person's last word counts.
    const kept = await keys?.withdraw(userId);
    if (kept?.ok !== true) call.staysVerified();
  }

  /**
   * The tab closes, or gives up the connection: this is reported to the server before the socket
   * closes.
   */
  deviceClosed(how: "device-closed" | "taken-over" = "device-closed"): void {
    if (this.#inCall) this.#active?.hangUp(how);
    this.#rings.drop();
    this.#debounce.now();
  }

  /** Forgets the calls of a person who has signed out, and how they ended. */
  forget(): void {
    this.deviceClosed();
    this.#glare.giveUp();
    this.#previews.drop();
    this.#active = null;
    this.#rings.notice = null;
    this.#ends.forget();
    this.#isInAnyCall = false;
    this.#debounce.now();
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

  /** Cameras, microphones or speakers were plugged in or out. */
  devicesChanged(): void {
    this.#media?.devicesChanged();
    for (const ring of this.#rings.all) ring.media?.devicesChanged();
  }

  /** The connection of the call that goes on, for statistics. */
  get peerConnection(): RTCPeerConnection | null {
    return this.#media?.peerConnection ?? null;
  }

  get #inCall(): boolean {
    return this.#active !== null && !this.#active.isOver;
  }

  get #media(): CallMedia | null {
    return this.#inCall ? (this.#active?.media ?? null) : null;
  }

  #begin(facts: CallFacts, media: CallMedia): ActiveCall {
    this.#previews.drop();
    const { link, clock, me, serverAway } = this.parts;
    let begun: ActiveCall | null = null;
    const call = new ActiveCall(facts, {
      link,
      ends: this.#ends,
      clock,
      media,
      me,
      serverAway,
      changed: () => {
        if (begun !== null) this.#debounce.soon(begun.isSettingUp);
      },
    });
    begun = call;
    this.#active = call;
    if (call.isPending) this.#debounce.now();
    // To show it would hold up the answer, which is on its way.
    else this.#debounce.soon(call.isSettingUp);
    return call;
  }

  #handle(event: ServerEvent): void {
    switch (event.type) {
      case "call.incoming":
        this.#comes(event.body);
        return;
      case "call.accepted":
      case "call.signal":
      case "call.connected":
      case "call.ringing":
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
      case "storage.changed":
      case "people.changed":
        return;
      case "presence.changed":
        this.#presenceChanged(event.body.people);
        return;
    }
  }

  #presenceChanged(people: readonly PersonPresence[]): void {
    const own = people.find(({ userId }) => userId === this.parts.me());
    if (own !== undefined) {
      this.#isInAnyCall = own.presence === "in-a-call";
      this.#debounce.now();
    }
    this.#previews.presenceChanged(people);
  }

  /** The last word on a call that rings counts: it may ring here now, or once more on a new link. */
  #comes(incoming: CallIncoming): void {
    const { callId } = incoming;
    if (this.#ends.isUntold(callId)) return;
    if (this.#active !== null && this.#isActive(callId)) {
      // Taken already, unless the answer went with the link.
      if (!this.#active.isUnheard) return;
      this.#active.discard();
      this.#active = null;
    }
    this.#incoming.begin(incoming);
  }

  #handleOfCall(event: CallEvent): void {
    const { callId } = event.body;
    if (this.#active !== null && this.#isActive(callId)) {
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
    this.#debounce.now();
  }

  /** Remembers the call in the keys, which refuse a further OFFER of it (R-OFFER-7). */
  async #remember(callId: Id): Promise<void> {
    const own = await this.parts.keys()?.ownEnd();
    await own?.seen.over(callId);
  }

  #isActive(callId: Id): boolean {
    return this.#active?.facts.callId === callId;
  }

  /**
   * The server reports by itself which of the calls that rang on the old link still do, and whether
   * this person is in a call.
   */
  #relinked(): void {
    this.#isInAnyCall = false;
    this.#glare.relinked();
    if (this.#inCall) this.#active?.relinked();
    this.#previews.askAgain();
    this.#debounce.now();
  }

  /**
   * The call whose card the person sees. A button is meant for that one: another may be in its
   * place by now, or it was taken a moment ago and the card is still shown.
   */
  get #shown(): Ring | undefined {
    const { incoming } = this.#state.getSnapshot();
    return incoming === null ? undefined : this.#rings.get(incoming.callId);
  }

  /** A card stays as long as its call rings: no other takes its place under the person's finger. */
  get #toShow(): Ring | undefined {
    const shown = this.#shown;
    return shown?.assurance ? shown : this.#rings.first;
  }

  #publish(): void {
    const ring = this.#toShow;
    for (const other of this.#rings.all) {
      // A camera is on only with a card that shows it.
      if (other !== ring && other.isCameraOn) void other.media?.setCamera(false);
    }
    this.#state.set({
      call: this.#active?.snapshot ?? this.#previews.snapshot ?? idle,
      incoming: ring?.snapshot(this.#inCall || this.#isInAnyCall) ?? null,
      notice: this.#rings.notice,
    });
  }
}
