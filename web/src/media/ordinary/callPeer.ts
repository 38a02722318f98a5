import type { Observable } from "../../base/observable";
import type { Clock } from "../../base/clock/clock";
import { addSlots } from "../codecs";
import { attachTrack, MediaConnection, remoteTracksOf } from "../mediaConnection";
import type { FailureCause, PeerSnapshot } from "../mediaPeer";
import type { Rtc } from "../rtc";
import type { Slot } from "../slots";
import { hasRefused, transportsOf } from "../transports";
import { usableCandidate } from "../usableCandidate";
import { CandidateGate, EarlyCandidates } from "./candidates";
import { checkCertificates, type CheckedTransport } from "./certificateCheck";
import type { Fingerprint } from "./fingerprint";
import type { Description, PeerMessage } from "./peerMessage";
import { faultOf, portable } from "./sdp";

/** Both sides may see the loss, and ask for the same restart. */
const betweenRestartsMillis = 2_000;

export interface CallPeerOptions {
  readonly role: "caller" | "callee";
  readonly rtc: Rtc;
  readonly iceServers: readonly RTCIceServer[];
  readonly clock: Clock;
  /** To the other end of the call; not used before `accepted`. */
  readonly send: (message: PeerMessage) => void;
}

/**
 * One end of an ordinary call's media: one RTCPeerConnection with one fresh certificate.
 *
 * Security guarantees: no address is sent before `accepted`; nothing is sent to, and nothing is
 * shown of, the other end before the certificate that DTLS really uses was found to be the agreed
 * one, where the browser reports it; a description without exactly the agreed fingerprint, or
 * another certificate later, ends in `unverified`.
 *
 * Does not protect against a server that exchanges the fingerprints on both ways: an ordinary call
 * trusts the server.
 */
export class CallPeer {
  readonly #media: MediaConnection;
  readonly #connection: Promise<RTCPeerConnection | null>;
  readonly #gate: CandidateGate;
  readonly #early = new EarlyCandidates();
  readonly #watched = new Set<RTCDtlsTransport>();
  #work: Promise<void> = Promise.resolve();
  #generation = 0;
  #agreed: Fingerprint | null = null;
  #answer: Description | null = null;
  #accepted = false;
  #restartedAt = -Infinity;

  constructor(private readonly options: CallPeerOptions) {
    this.#gate = new CandidateGate(options.send);
    this.#media = new MediaConnection(options.clock, { restart: () => this.#askRestart() });
    this.#connection = this.#connect();
    this.#connection.catch(() => this.#end("browser"));
  }

  get state(): Observable<PeerSnapshot> {
    return this.#media.state;
  }

  /** For statistics; null before it is made and after the end. */
  get connection(): RTCPeerConnection | null {
    return this.#media.pc;
  }

  /**
   * The caller's first offer: the same for every device that rings. Null if the browser could not
   * make one.
   */
  async offer(): Promise<PeerMessage | null> {
    const pc = await this.#connection.catch(() => null);
    if (pc === null) return null;
    try {
      addSlots(pc, this.options.rtc);
      this.#media.prepareCamera();
      const offer = await pc.createOffer();
      const { sdp, fingerprint } = portable(offer.sdp ?? "");
      this.#do(() => pc.setLocalDescription(offer));
      return { type: "offer", generation: 0, sdp, fingerprint };
    } catch {
      this.#end("browser");
      return null;
    }
  }

  /**
   * The call was accepted: addresses may be sent, and an answer that is ready goes out before this
   * returns.
   */
  accepted(): void {
    if (this.#accepted || this.#media.isOver) return;
    this.#accepted = true;
    this.#media.accepted();
    if (this.options.role === "caller") this.#gate.open();
    else this.#sendAnswer();
  }

  /** Takes a signal of the other end. One that does not fit the role or the moment is ignored. */
  receive(message: PeerMessage): void {
    switch (message.type) {
      case "offer":
        if (this.options.role === "callee") this.#do((pc) => this.#takeOffer(pc, message));
        return;
      case "answer":
        if (this.options.role === "caller" && this.#accepted)
          this.#do((pc) => this.#takeAnswer(pc, message));
        return;
      case "candidate":
        if (this.#early.add(message) && this.connection !== null)
          addCandidate(this.connection, message);
        return;
      case "restart":
        if (this.options.role === "caller") this.#restart();
        return;
      case "state":
        return;
    }
  }

  /** Sets the track of a slot; null for none. It is kept until the other end has been checked. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#media.setTrack(slot, track);
  }

  /** Looks again whether the certificate is still the agreed one. */
  recheck(): void {
    if (this.#media.isReleased) void this.#check();
  }

  /** Begins again where media is not up, because the last messages may be lost. */
  resync(): void {
    if (this.#accepted && this.state.getSnapshot().kind !== "connected") this.#askRestart();
  }

  close(): void {
    this.#media.close();
  }

  async #connect(): Promise<RTCPeerConnection | null> {
    const { rtc, iceServers } = this.options;
    const certificate = await rtc.generateCertificate();
    if (this.#media.isOver) return null;
    const pc = rtc.connect({
      certificates: [certificate],
      bundlePolicy: "max-bundle",
      rtcpMuxPolicy: "require",
      iceServers: [...iceServers],
    });
    pc.onicecandidate = ({ candidate }) => {
      const own = usableCandidate(candidate);
      if (own !== null) this.#gate.add({ type: "candidate", generation: this.#generation, ...own });
    };
    pc.onconnectionstatechange = () => this.#connectionChanged(pc);
    this.#media.opened(pc);
    return pc;
  }

  /** One thing after the other: descriptions and candidates have an order. */
  #do(task: (pc: RTCPeerConnection) => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      const pc = this.connection ?? (await this.#connection.catch(() => null));
      if (pc === null || this.#media.isOver) return;
      try {
        await task(pc);
      } catch {
        this.#end("browser");
      }
    });
  }

  async #takeOffer(pc: RTCPeerConnection, offer: Description): Promise<void> {
    if (!this.#agreeOn(offer)) return;
    // The same one may come twice when the caller's link was renewed.
    if (pc.remoteDescription !== null && offer.generation <= this.#generation) return;
    this.#generation = offer.generation;
    await pc.setRemoteDescription({ type: "offer", sdp: offer.sdp });
    for (const transceiver of pc.getTransceivers()) transceiver.direction = "sendrecv";
    this.#media.prepareCamera();
    for (const candidate of this.#early.reached(offer.generation)) addCandidate(pc, candidate);
    const answer = await pc.createAnswer();
    const { sdp, fingerprint } = portable(answer.sdp ?? "");
    this.#answer = { generation: offer.generation, sdp, fingerprint };
    if (this.#accepted) this.#sendAnswer();
    // Addresses are gathered while it rings, so that they are at hand; the gate holds them back.
    // The very answer that goes out: asked for none, the browser may make another description, with
    // other ICE credentials, and the caller would never get through.
    await pc.setLocalDescription(answer);
    // Only now does the browser have transports to show.
    this.#watchTransports(pc);
  }

  #sendAnswer(): void {
    const answer = this.#answer;
    if (answer === null || this.#media.isOver) return;
    this.#answer = null;
    this.options.send({ type: "answer", ...answer });
    this.#gate.open();
  }

  async #takeAnswer(pc: RTCPeerConnection, answer: Description): Promise<void> {
    if (answer.generation !== this.#generation || pc.signalingState !== "have-local-offer") return;
    if (!this.#agreeOn(answer)) return;
    await pc.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    this.#watchTransports(pc);
    for (const candidate of this.#early.reached(answer.generation)) addCandidate(pc, candidate);
    this.recheck();
  }

  /** The first fingerprint is agreed on; every later description has to have the same. */
  #agreeOn({ sdp, fingerprint }: Description): boolean {
    this.#agreed ??= fingerprint;
    const fault = faultOf(sdp, this.#agreed);
    if (fault === null && fingerprint === this.#agreed) return true;
    this.#end(
      fault === "not-sdp" || fault === "too-long" || fault === "wrong-media"
        ? "browser"
        : "unverified",
    );
    return false;
  }

  #watchTransports(pc: RTCPeerConnection | null): void {
    if (pc === null || this.#media.isOver) return;
    for (const transport of transportsOf(pc)) {
      if (this.#watched.has(transport)) continue;
      this.#watched.add(transport);
      const look = (): void => {
        if (transport.state === "connected") void this.#check();
        else if (hasRefused(transport)) this.#end("unverified");
      };
      transport.onstatechange = look;
      look();
    }
  }

  #connectionChanged(pc: RTCPeerConnection): void {
    const state = pc.connectionState;
    if (this.#media.changed(state) && state === "connected") void this.#check();
  }

  async #check(): Promise<void> {
    const pc = this.connection;
    if (pc === null || this.#agreed === null) return;
    const transports: CheckedTransport[] = transportsOf(pc);
    if (!transports.some(({ state }) => state === "connected")) return;
    const result = await checkCertificates(transports, this.#agreed);
    if (this.#media.isOver) return;
    if (result === "mismatch") {
      this.#end("unverified");
      return;
    }
    // The check may be older than an interruption; then the next one counts.
    if (pc.connectionState === "disconnected" || pc.connectionState === "failed") return;
    this.#media.passed(() => ({
      security: { kind: "ordinary" },
      attach: (slot, track) => attachTrack(pc, slot, track),
      remoteTracks: () => remoteTracksOf(pc),
    }));
  }

  #askRestart(): void {
    if (this.options.role === "caller") this.#restart();
    else this.options.send({ type: "restart" });
  }

  /** The caller gathers and offers again; certificate and fingerprint stay. */
  #restart(): void {
    const now = this.options.clock.now();
    if (!this.#accepted || now - this.#restartedAt < betweenRestartsMillis) return;
    this.#restartedAt = now;
    this.#do(async (pc) => {
      pc.restartIce();
      const offer = await pc.createOffer();
      const { sdp, fingerprint } = portable(offer.sdp ?? "");
      this.#generation += 1;
      this.options.send({ type: "offer", generation: this.#generation, sdp, fingerprint });
      await pc.setLocalDescription(offer);
    });
  }

  #end(why: FailureCause | "unverified"): void {
    this.#media.finish(
      why === "unverified" ? { kind: why, failure: "changed" } : { kind: "failed", cause: why },
    );
  }
}

/** A candidate that the browser cannot use is no reason to end a call. */
function addCandidate(
  pc: RTCPeerConnection,
  { candidate, mid }: { candidate: string; mid: string },
): void {
  pc.addIceCandidate({ candidate, sdpMid: mid }).catch(() => undefined);
}
