import type { ClientEndReason } from "../../generated/signalling";
import type { CallMedia, CallMediaSnapshot } from "../../media/callMedia";
import type { Clock } from "../../base/clock/clock";
import type { ServerEvent } from "../../link/messages";
import type { HangUpReason, FailureCause } from "../../media/mediaPeer";
import type { CallBasics, CallFacts, CallMediaState, CallSnapshot } from "./calls";
import type { Security } from "../../media/mediaState";
import { completed, endedSnapshot, goodbyeOf, type CallEnd, type Ended } from "./callEnd";
import type { CallEnds, CallsLink } from "./callsLink";
import type { Problem } from "../../base/problem";
import type { CallMode, Id } from "../../base/vocabulary";

export type CallEvent = Extract<ServerEvent, { body: { callId: Id } }>;
type EventBody<Type> = Extract<CallEvent, { type: Type }>["body"];

/** A ring that the server does not end in its time, because it is away, ends by itself. */
export const longestRingMillis = 40_000;

/** A picture that is not there by then is not waited for. */
const longestPictureMillis = 1_000;

/** A server that is back says this soon what became of a call. */
const longestSilenceMillis = 10_000;

/** The longest wait of an end for the last message to the other device. */
export const longestFarewellMillis = 2_000;

interface ActiveCallParts {
  readonly link: CallsLink;
  readonly ends: CallEnds;
  readonly clock: Clock;
  readonly media: CallMedia;
  /** The person who is signed in, to tell who ended a call. */
  readonly me: () => Id | null;
  /** Whether the server cannot be reached just now. */
  readonly serverAway: () => boolean;
  readonly changed: () => void;
}

type Stage =
  | { readonly kind: "inviting" }
  | { readonly kind: "ringing"; readonly ringUntil: number }
  | { readonly kind: "connecting" }
  | { readonly kind: "live"; readonly connectedAt: number }
  | { readonly kind: "ended"; readonly snapshot: Ended };

/**
 * The call of this device, from the invite or the accept to its end. It ends exactly once; what
 * comes later changes at most the reason that is shown, because the server's word counts.
 */
export class ActiveCall {
  #stage: Stage;
  #peerOnline = true;
  #isSharing = false;
  #screenWaits = false;
  /** The time at which, by the server's record, both devices had media; null before. */
  #confirmedAt: number | null = null;
  /** The person has said that the codes match. */
  #verified = false;
  /** It ended while the server was away, which can know neither when nor why. */
  #endedAlone = false;
  /** Whether the server took the answer is not known: its word on the call is waited for. */
  #unheard = false;
  #stopRing: () => void = () => undefined;
  readonly #stopMedia: () => void;

  constructor(
    readonly facts: CallFacts,
    private readonly parts: ActiveCallParts,
  ) {
    this.#stage = { kind: facts.direction === "outgoing" ? "inviting" : "connecting" };
    this.#stopMedia = parts.media.state.subscribe(() => this.#mediaChanged());
    if (facts.direction === "outgoing") {
      this.#stopRing = parts.clock.after(longestRingMillis, () => this.#rangTooLong());
    }
    // Its media may have failed before this call was taken.
    this.#mediaChanged();
  }

  get media(): CallMedia {
    return this.parts.media;
  }

  get isOver(): boolean {
    return this.#stage.kind === "ended";
  }

  /** Not yet accepted. */
  get isPending(): boolean {
    return this.#stage.kind === "inviting" || this.#stage.kind === "ringing";
  }

  /** Accepted, and its media not up yet. */
  get isConnecting(): boolean {
    return this.#stage.kind === "connecting";
  }

  /** Accepted, with sound and picture not complete yet. */
  get isSettingUp(): boolean {
    const stage = this.#stage;
    if (stage.kind !== "live") return stage.kind === "connecting";
    const { awaitsPicture } = this.parts.media.state.getSnapshot();
    return awaitsPicture && this.parts.clock.now() < stage.connectedAt + longestPictureMillis;
  }

  get snapshot(): CallSnapshot {
    const stage = this.#stage;
    const media = this.parts.media.state.getSnapshot();
    switch (stage.kind) {
      case "inviting":
        return { phase: "inviting", ...this.#basics(media) };
      case "ringing":
        return { phase: "ringing", ringUntil: stage.ringUntil, ...this.#basics(media) };
      case "connecting":
        return { phase: "connecting", ...this.#mediaState(media) };
      case "live":
        return media.path.kind === "interrupted"
          ? {
              phase: "reconnecting",
              connectedAt: stage.connectedAt,
              givesUpAt: media.path.givesUpAt,
              ...this.#mediaState(media),
            }
          : { phase: "connected", connectedAt: stage.connectedAt, ...this.#mediaState(media) };
      case "ended":
        return stage.snapshot;
    }
  }

  /** The server let it ring on these devices. */
  invited(ringUntil: number, devices: readonly Id[]): void {
    if (this.#stage.kind !== "inviting") return;
    this.#stage = { kind: "ringing", ringUntil };
    this.parts.media.ring(devices);
    this.parts.changed();
  }

  handle(event: CallEvent): void {
    this.#unheard = false;
    switch (event.type) {
      case "call.ringing":
        this.#alsoRings(event.body.device.deviceId);
        return;
      case "call.accepted":
        if (!this.isPending) return;
        this.#stopRing();
        this.#stage = { kind: "connecting" };
        this.parts.media.accepted(event.body.by.deviceId);
        this.parts.changed();
        return;
      case "call.signal":
        if (!this.isOver) this.parts.media.receive(event.body.from, event.body.body);
        return;
      case "call.connected":
        this.#confirmedAt = Date.parse(event.body.connectedAt);
        return;
      case "call.peer":
        this.#peerOnline = event.body.online;
        if (event.body.online) this.#screenWaits = false;
        // Messages on their way to a device that has come back may be lost.
        if (event.body.online && !this.isOver) this.parts.media.resync();
        this.parts.changed();
        return;
      case "call.ended":
        this.#endedByServer(event.body);
        return;
      case "call.incoming":
        return;
    }
  }

  /**
   * The link is a new one: messages on the old one may be lost. The server reports by itself
   * whether the call goes on, its end if not, and the devices that still wait for an offer.
   */
  relinked(): void {
    if (this.isOver) return;
    this.parts.media.resync();
    if (this.#peerOnline) this.#screenWaits = false;
    if (this.#stage.kind === "live" && this.#confirmedAt === null) this.#reportConnected();
  }

  /**
   * The link went before the server could say whether this device has the call. On the next one it
   * says how the call ended, or lets it ring once more.
   */
  unheard(problem: Problem): void {
    this.#unheard = true;
    this.parts.clock.after(longestSilenceMillis, () => {
      if (this.#unheard) this.refused("failed", problem, this.facts.mode);
    });
  }

  get isUnheard(): boolean {
    return this.#unheard;
  }

  /** The server does not know this call any more. */
  forgotten(): void {
    void this.#finish({ reason: "failed", problem: { code: "NO_SUCH_CALL" } });
  }

  hangUp(reason: ClientEndReason = "hung-up"): void {
    const shown = this.isPending && reason === "hung-up" ? "cancelled" : reason;
    this.#end(shown, reason, { by: "me" });
  }

  /** The identity that the code speaks for; null before there is a code. */
  get root(): Uint8Array | null {
    const { security } = this.parts.media.state.getSnapshot();
    return this.isOver || security.kind !== "end-to-end" ? null : security.root;
  }

  /** The person has said that the codes match, and that is kept. */
  verified(): void {
    this.#verified = true;
    this.parts.changed();
  }

  /** The person has said that they do not. */
  codesDiffer(): void {
    const told = "verification-failed";
    this.#end(told, told, { by: "me", failure: "codes-differ" });
  }

  /** That the other person is no longer verified could not be stored. */
  staysVerified(): void {
    this.#revise((ended) => ({ ...ended, staysVerified: true }));
  }

  /**
   * A device rings that has come online meanwhile, or has come back and forgotten its offer. Who
   * may get an end-to-end encrypted offer was settled from the keys before it rang, and no server
   * adds to it: its media knows (docs/protocol.md §6).
   */
  #alsoRings(device: Id): void {
    if (this.#stage.kind === "ringing") this.parts.media.ring([device]);
  }

  /** The server refused to place or take it. */
  refused(reason: Ended["reason"], problem: Problem | null, mode: CallMode): void {
    void this.#finish({ reason, problem, mode });
  }

  /** Over, without a screen that says how. */
  discard(): void {
    void this.#finish({ reason: "cancelled" });
  }

  #mediaChanged(): void {
    if (this.isOver) return;
    const { path } = this.parts.media.state.getSnapshot();
    if (path.kind === "failed") this.#mediaFailed(path.cause);
    else if (path.kind === "unverified") {
      const { failure } = path;
      const reason = failure === "clock" ? "clocks-differ" : "verification-failed";
      this.#end(reason, reason, { failure });
    } else if (path.kind === "hung-up") this.#endedByPeer(path.reason);
    else {
      this.#lookAtScreen();
      if (path.kind === "connected" && this.#stage.kind === "connecting") {
        this.#stage = { kind: "live", connectedAt: this.parts.clock.now() };
        this.#reportConnected();
      }
      this.parts.changed();
    }
  }

  /** A shared screen changes the media, which the other device learns through the server. */
  #lookAtScreen(): void {
    const isSharing = this.parts.media.state.getSnapshot().local.screen.kind === "on";
    if (isSharing && !this.#isSharing) {
      this.#screenWaits = this.parts.serverAway() || !this.#peerOnline;
    }
    this.#isSharing = isSharing;
  }

  #mediaFailed(cause: FailureCause): void {
    if (cause === "browser") this.#end("device-failed", "device-failed", { by: "me" });
    else if (this.parts.serverAway()) {
      this.#end("media-failed", "media-failed", { serverAway: true });
    }
    // Nothing comes of a device that is away: no firewall's doing, and the server knows it too.
    else if (!this.#peerOnline) this.#end("connection-lost", "media-failed", { by: "them" });
    else this.#end("media-failed", "media-failed");
  }

  #reportConnected(): void {
    const { callId } = this.facts;
    this.parts.link.send({ type: "call.connected", body: { callId } });
  }

  #rangTooLong(): void {
    if (this.isPending) this.#end("no-answer", "hung-up");
  }

  /**
   * Ends it from here. This is sent first to the other device, where possible, and then to the
   * server.
   */
  #end(shown: Ended["reason"], told: ClientEndReason, how: Omit<CallEnd, "reason"> = {}): void {
    if (this.isOver) return;
    const { callId } = this.facts;
    this.#endedAlone = this.parts.serverAway();
    const telling = this.#finish({ ...how, reason: shown }, goodbyeOf(told));
    // A page that goes away, or gives its connection away, cannot wait.
    if (telling === null || told === "device-closed" || told === "taken-over")
      this.parts.ends.end(callId, told);
    else this.#endAfter(telling, told);
  }

  /**
   * The other device comes first; the end is sent to the server even when that one cannot be
   * reached.
   */
  #endAfter(telling: Promise<void>, told: ClientEndReason): void {
    let isTold = false;
    const tell = () => {
      if (isTold) return;
      isTold = true;
      stop();
      this.parts.ends.end(this.facts.callId, told);
    };
    const stop = this.parts.clock.after(longestFarewellMillis, tell);
    telling.then(tell, tell);
  }

  /** The other device has ended it, and the server cannot change that. */
  #endedByPeer(reason: HangUpReason): void {
    const told = reason === "answered-elsewhere" ? "hung-up" : reason;
    this.parts.ends.end(this.facts.callId, told);
    void this.#finish({ reason, by: "them", saidBy: "other-device" });
  }

  #endedByServer({ reason, by, endedAt }: EventBody<"call.ended">): void {
    if (this.#endedAlone) return;
    const endedBy = by === undefined ? null : by === this.parts.me() ? "me" : "them";
    void this.#finish({ reason, by: endedBy, saidBy: "server" });
    this.#revise((ended) => completed(ended, { reason, endedBy, endedAt }, this.#confirmedAt));
  }

  /** Changes the end that is shown. */
  #revise(change: (ended: Ended) => Ended): void {
    if (this.#stage.kind !== "ended") return;
    this.#stage = { kind: "ended", snapshot: change(this.#stage.snapshot) };
    this.parts.changed();
  }

  #finish(end: CallEnd, goodbye: HangUpReason | null = null): Promise<void> | null {
    if (this.isOver) return null;
    const durationMillis =
      this.#stage.kind === "live" ? this.parts.clock.now() - this.#stage.connectedAt : null;
    this.#stage = { kind: "ended", snapshot: endedSnapshot(this.facts, end, durationMillis) };
    this.#stopRing();
    this.#stopMedia();
    const telling = this.parts.media.end(goodbye);
    this.parts.changed();
    return telling;
  }

  #basics(media: CallMediaSnapshot): CallBasics {
    return { ...this.facts, local: media.local };
  }

  #mediaState(media: CallMediaSnapshot): CallMediaState {
    const { remote, quality } = media;
    const security = this.#security(media.security);
    const [peerOnline, screenWaits] = [this.#peerOnline, this.#screenWaits];
    return { ...this.#basics(media), security, remote, quality, peerOnline, screenWaits };
  }

  #security(security: Security): Security {
    return security.kind === "end-to-end" && this.#verified
      ? { ...security, verified: true }
      : security;
  }
}
