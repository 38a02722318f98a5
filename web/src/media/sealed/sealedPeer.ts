import { decodeBody } from "../../e2ee/bytes/opaqueBody";
import type { Contact } from "../../e2ee/handshake/contact";
import type { VerifyingKey } from "../../e2ee/sign/verifyingKey";
import type { EstablishedCall } from "../../e2ee/handshake/establishedCall";
import type { MediaRelease } from "../../e2ee/handshake/mediaRelease";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { OneAfterAnother } from "../../e2ee/session/oneAfterAnother";
import type { CallRole } from "../../e2ee/session/callRole";
import type { CallSignal } from "../../e2ee/session/signal";
import type { Observable } from "../../base/observable";
import type { Id } from "../../base/vocabulary";
import type { Clock } from "../../base/clock/clock";
import { maxBodyChars } from "../../link/limits";
import { MediaConnection } from "../mediaConnection";
import type { Consented, HangUpReason, MediaPeer, PeerSnapshot, Shown } from "../mediaPeer";
import type { Rtc } from "../rtc";
import type { Slot } from "../slots";
import { failureOf } from "./failureOf";
import { PostedFrames } from "./frames";
import { ReleaseChecks } from "./releaseChecks";
import { Restarts } from "./restarts";
import { SealedConnection } from "./sealedConnection";
import { SealedMedia } from "./sealedMedia";
import { securityOf } from "./securityOf";
import type { Posted, HandshakeSide, SideContext } from "./handshakeSide";
import { reasonOnTheWire, reasonToShow } from "./hangUpReasons";

interface SealedPeerParts {
  readonly role: CallRole;
  readonly side: (context: SideContext) => HandshakeSide;
  readonly rtc: Rtc;
  readonly iceServers: readonly RTCIceServer[];
  readonly clock: Clock;
  readonly send: (body: string, to: Id) => void;
  readonly shown: (shown: Shown) => void;
  /** All four checks have passed; the other person's root is the one that the transcript names. */
  readonly completed: (call: EstablishedCall, root: VerifyingKey) => void;
}

/**
 * One end of an end-to-end encrypted call's media. Spec: docs/protocol.md §6 and §7.
 *
 * Security guarantees: nothing is sent to, and nothing played of, the other end before the four
 * checks have passed; every signal between the two ends is sealed; a failed check ends the call,
 * and only its kind is shown.
 *
 * Does not protect against: a first contact that is not who it says, as long as the code is not
 * compared; foreign code in this page.
 */
export class SealedPeer implements MediaPeer {
  readonly #parts: SealedPeerParts;
  readonly #media: MediaConnection;
  readonly #side: HandshakeSide;
  readonly #frames: PostedFrames;
  readonly #out = new OneAfterAnother();
  readonly #in = new OneAfterAnother();
  readonly #opening: Promise<SealedConnection>;
  readonly #restarts: Restarts;
  #connection: SealedConnection | null = null;
  #call: EstablishedCall | null = null;
  #root: VerifyingKey | null = null;
  #checks: ReleaseChecks | null = null;
  #shown: Shown | null = null;
  #ended = false;

  constructor(parts: SealedPeerParts) {
    this.#parts = parts;
    this.#frames = new PostedFrames(parts.send);
    this.#media = new MediaConnection(parts.clock, { restart: () => this.#restart() });
    this.#opening = this.#open();
    this.#opening.catch((error: unknown) => this.#failed(error));
    this.#restarts = new Restarts(parts.role, parts.clock, (ice) =>
      this.#say({ kind: "restart", ice }),
    );
    this.#side = parts.side({
      connection: this.#opening,
      post: (make) => this.#post(make),
      beginCandidates: () => this.#connection?.tellCandidates((candidate) => this.#say(candidate)),
      shows: (state) => this.#media.show(state),
      heard: (signal) => this.#heard(signal),
      established: (call, contact) => this.#established(call, contact),
      failed: (error) => this.#failed(error),
    });
  }

  get state(): Observable<PeerSnapshot> {
    return this.#media.state;
  }

  get connection(): RTCPeerConnection | null {
    return this.#media.pc;
  }

  ring(devices: readonly Id[]): void {
    if (!this.#media.isOver) this.#side.ring(devices);
  }

  accepted(by: Id): void {
    if (this.#media.isOver) return;
    this.#media.accepted();
    this.#side.accepted(by);
  }

  accept(consented: Consented): void {
    if (this.#media.isOver) return;
    this.#media.accepted();
    this.#side.accept(consented);
  }

  receive(from: Id, body: string): void {
    if (from !== this.#side.other || body.length > maxBodyChars) return;
    void this.#in.run(async () => {
      if (this.#media.isOver) return;
      try {
        await this.#side.take(decodeBody(body));
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  show(shown: Shown): void {
    this.#shown = shown;
    if (this.#call === null) return;
    const { muted, camera, sharing } = shown;
    this.#say({ kind: "state", microphone: !muted, camera, screen: sharing });
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#media.setTrack(slot, track);
  }

  recheck(role: "client" | "server" | null): void {
    // The callee is the client of DTLS, for as long as the call lasts (R-SDP-4).
    const agreed = this.#parts.role === "caller" ? "server" : "client";
    if (role !== null && role !== agreed) this.#failed(new RefusedError("R-SDP-4"));
    else this.#look();
  }

  resync(): void {
    if (this.#media.isOver) return;
    this.#frames.again();
    if (this.#call !== null && this.state.getSnapshot().kind !== "connected") this.#restart();
  }

  end(reason: HangUpReason | null): Promise<void> | null {
    if (this.#ended) return null;
    this.#ended = true;
    this.#media.close();
    const told = this.#out.run(() => this.#farewell(reason)).finally(() => this.#side.close());
    return reason === null ? null : told;
  }

  get #other(): Id | null {
    return this.#side.other;
  }

  async #open(): Promise<SealedConnection> {
    const { role, rtc, iceServers } = this.#parts;
    const { signal } = this.#media;
    const events = {
      changed: () => this.#connectionChanged(),
      bindingChanged: () => this.#look(),
      failed: (error: unknown) => this.#failed(error),
    };
    const connection = await SealedConnection.open({ role, rtc, iceServers, signal, events });
    this.#connection = connection;
    this.#media.opened(connection.pc);
    return connection;
  }

  #post(make: () => Promise<Posted | null>): void {
    void this.#out.run(async () => {
      if (this.#ended) return;
      try {
        const posted = await make();
        if (posted !== null) this.#frames.post(posted);
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  /** Where it cannot be sealed, the server's word has to do. */
  async #farewell(reason: HangUpReason | null): Promise<void> {
    const to = this.#other;
    if (reason === null || to === null) return;
    const sealed = this.#side.seal({ kind: "hang-up", reason: reasonOnTheWire[reason] });
    const frame = await sealed?.catch(() => null);
    if (frame !== null && frame !== undefined) this.#frames.post({ frame, to });
  }

  #say(signal: CallSignal): void {
    this.#post(async () => {
      const frame = await this.#side.seal(signal);
      return frame === null || this.#other === null ? null : { frame, to: this.#other };
    });
  }

  #heard(signal: CallSignal): void {
    switch (signal.kind) {
      case "candidate":
        this.#connection?.addCandidate(signal);
        return;
      case "state": {
        const { microphone, camera, screen } = signal;
        this.#parts.shown({ muted: !microphone, camera, sharing: screen });
        return;
      }
      case "hang-up":
        this.#media.finish({ kind: "hung-up", reason: reasonToShow[signal.reason] });
        return;
      case "restart":
        if (this.#connection !== null) this.#restarts.heard(this.#connection, signal.ice);
        return;
      case "media":
        // All that a call carries is there from the start: there is nothing to change.
        return;
    }
  }

  #established(call: EstablishedCall, contact: Contact): void {
    this.#call = call;
    this.#root = call.peerRoot(contact);
    if (this.#connection !== null) this.#checks = new ReleaseChecks(call, this.#connection);
    if (this.#shown !== null) this.show(this.#shown);
    this.#look();
  }

  #look(): void {
    const checks = this.#checks;
    if (checks === null || this.#media.isOver) return;
    checks.look().then(
      (release) => {
        if (release !== null && !this.#media.isOver) this.#passed(release);
      },
      (error: unknown) => this.#failed(error),
    );
  }

  #connectionChanged(): void {
    const state = this.#connection?.state;
    if (state !== undefined && this.#media.changed(state)) this.#look();
  }

  /** All four checks have passed, perhaps once more. */
  #passed(release: MediaRelease): void {
    const connection = this.#connection;
    const [call, root] = [this.#call, this.#root];
    if (connection?.state !== "connected" || call === null || root === null) return;
    const first = this.#media.passed(
      () => new SealedMedia(release, securityOf(call.code, release, root), connection.pc),
    );
    if (first) this.#parts.completed(call, root);
  }

  #restart(): void {
    if (this.#connection !== null && this.#call !== null && !this.#media.isOver)
      this.#restarts.begin(this.#connection);
  }

  /** Keys stay until `end`, so that the reason can be sent to the other device. */
  #failed(error: unknown): void {
    const failure = failureOf(error);
    this.#media.finish(
      failure === "browser" ? { kind: "failed", cause: failure } : { kind: "unverified", failure },
    );
  }
}
