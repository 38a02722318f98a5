import { Store, type Observable } from "../../base/observable";
import type { Clock } from "../../base/clock/clock";
import { addSlots } from "../codecs";
import { GentleStart } from "../gentleStart";
import { Interruption } from "../interruption";
import type { FailureCause, PeerSnapshot } from "../mediaPeer";
import type { Rtc } from "../rtc";
import { slots, type Slot } from "../slots";
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
 * Security guarantees: no address is told before `accepted`; nothing is sent to, and nothing is
 * shown of, the other end before the certificate that DTLS really uses was found to be the agreed
 * one, where the browser tells it; a description without exactly the agreed fingerprint, or another
 * certificate later, ends in `unverified`.
 *
 * Does not protect against a server that exchanges the fingerprints on both ways: an ordinary call
 * trusts the server.
 */
export class CallPeer {
  readonly #state = new Store<PeerSnapshot>({ kind: "setting-up" });
  readonly #connection: Promise<RTCPeerConnection | null>;
  readonly #gate: CandidateGate;
  readonly #early = new EarlyCandidates();
  readonly #tracks: Record<Slot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    screen: null,
  };
  readonly #gentleStart: GentleStart;
  readonly #watched = new Set<RTCDtlsTransport>();
  #work: Promise<void> = Promise.resolve();
  #pc: RTCPeerConnection | null = null;
  #generation = 0;
  #agreed: Fingerprint | null = null;
  #answer: Description | null = null;
  #accepted = false;
  #restartedAt = -Infinity;
  #interruption: Interruption | null = null;
  #closed = false;

  constructor(private readonly options: CallPeerOptions) {
    this.#gate = new CandidateGate(options.send);
    this.#gentleStart = new GentleStart(options.clock, () => this.#sender("camera"));
    this.#connection = this.#connect();
    this.#connection.catch(() => this.#end("browser"));
  }

  get state(): Observable<PeerSnapshot> {
    return this.#state;
  }

  /** For statistics; null before it is made and after the end. */
  get connection(): RTCPeerConnection | null {
    return this.#closed ? null : this.#pc;
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
      this.#gentleStart.prepare(this.#tracks.camera);
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
   * The call was accepted: addresses may be told, and an answer that is ready goes out before this
   * returns.
   */
  accepted(): void {
    if (this.#accepted || this.#closed) return;
    this.#accepted = true;
    this.#interruption ??= this.#newInterruption();
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
        if (this.#early.add(message) && this.#pc !== null) addCandidate(this.#pc, message);
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
    this.#tracks[slot] = track;
    if (slot === "camera") this.#gentleStart.prepare(this.#tracks.camera);
    if (this.#isChecked()) this.#attach(slot);
  }

  /** Looks again whether the certificate is still the agreed one. */
  recheck(): void {
    if (this.#isChecked()) void this.#check();
  }

  /** Begins again where media is not up, because the last messages may be lost. */
  resync(): void {
    if (this.#accepted && this.#state.getSnapshot().kind !== "connected") this.#askRestart();
  }

  close(): void {
    this.#closed = true;
    this.#interruption?.end();
    this.#gentleStart.end();
    this.#pc?.close();
  }

  async #connect(): Promise<RTCPeerConnection | null> {
    const { rtc, iceServers } = this.options;
    const certificate = await rtc.generateCertificate();
    if (this.#closed) return null;
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
    this.#pc = pc;
    return pc;
  }

  /** One thing after the other: descriptions and candidates have an order. */
  #do(task: (pc: RTCPeerConnection) => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      const pc = this.#pc ?? (await this.#connection.catch(() => null));
      if (pc === null || this.#closed) return;
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
    this.#gentleStart.prepare(this.#tracks.camera);
    for (const candidate of this.#early.reached(offer.generation)) addCandidate(pc, candidate);
    const answer = await pc.createAnswer();
    const { sdp, fingerprint } = portable(answer.sdp ?? "");
    this.#answer = { generation: offer.generation, sdp, fingerprint };
    if (this.#accepted) this.#sendAnswer();
    // Addresses are gathered while it rings, so that they are at hand; the gate holds them back.
    // The very answer that goes out: asked for none, the browser may describe itself anew, with
    // other ICE credentials, and the caller would never get through.
    await pc.setLocalDescription(answer);
    // Only now does the browser have transports to show.
    this.#watchTransports(pc);
  }

  #sendAnswer(): void {
    const answer = this.#answer;
    if (answer === null || this.#closed) return;
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
    if (pc === null || this.#closed) return;
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
    if (!this.#accepted) return;
    if (pc.connectionState === "connected") void this.#check();
    else if (pc.connectionState === "disconnected") this.#interrupted().disconnected();
    else if (pc.connectionState === "failed") this.#interrupted().failed();
  }

  async #check(): Promise<void> {
    const pc = this.connection;
    if (pc === null || this.#agreed === null) return;
    const transports: CheckedTransport[] = transportsOf(pc);
    if (!transports.some(({ state }) => state === "connected")) return;
    const result = await checkCertificates(transports, this.#agreed);
    if (this.#closed) return;
    if (result === "mismatch") {
      this.#end("unverified");
      return;
    }
    // The check may be older than an interruption; then the next one counts.
    if (pc.connectionState === "disconnected" || pc.connectionState === "failed") return;
    this.#passed(pc);
  }

  #passed(pc: RTCPeerConnection): void {
    const before = this.#state.getSnapshot();
    this.#interruption?.end();
    this.#interruption = null;
    if (before.kind === "interrupted") {
      this.#state.set({ ...before, kind: "connected", givesUpAt: null });
    } else if (before.kind === "setting-up") {
      const [microphone, camera, screen] = pc
        .getTransceivers()
        .map(({ receiver }) => receiver.track);
      if (microphone === undefined || camera === undefined || screen === undefined) return;
      // First what goes out: showing the rest takes the page its time.
      for (const slot of slots) this.#attach(slot);
      this.#state.set({
        kind: "connected",
        security: { kind: "ordinary" },
        tracks: { microphone, camera, screen },
        givesUpAt: null,
      });
      this.#gentleStart.begin();
    }
  }

  #sender(slot: Slot): RTCRtpSender | undefined {
    return this.connection?.getTransceivers()[slots.indexOf(slot)]?.sender;
  }

  #isChecked(): boolean {
    const { kind } = this.#state.getSnapshot();
    return kind === "connected" || kind === "interrupted";
  }

  #attach(slot: Slot): void {
    const sender = this.#sender(slot);
    const track = this.#tracks[slot];
    if (sender === undefined || sender.track === track) return;
    // Fails only when the connection is gone, or the track of a kind that cannot be.
    sender.replaceTrack(track).catch(() => undefined);
  }

  #interrupted(): Interruption {
    this.#interruption ??= this.#newInterruption();
    const before = this.#state.getSnapshot();
    if (before.kind === "connected") {
      this.#state.set({ ...before, kind: "interrupted", givesUpAt: this.#interruption.givesUpAt });
    }
    return this.#interruption;
  }

  #newInterruption(): Interruption {
    return new Interruption(this.options.clock, {
      restart: () => this.#askRestart(),
      giveUp: () => this.#end("path"),
    });
  }

  #askRestart(): void {
    if (this.options.role === "caller") this.#restart();
    else this.options.send({ type: "restart" });
  }

  /** The caller gathers anew and offers again; certificate and fingerprint stay. */
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
    if (this.#closed) return;
    this.close();
    this.#state.set(
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
