import { createHash } from "node:crypto";
import { vi } from "vitest";
import { fingerprintOf, type Fingerprint } from "../ordinary/fingerprint";
import type { Rtc } from "../rtc";
import { browserSdp } from "./sdpText";

/** A track that is only a name. */
export class FakeTrack extends EventTarget {
  enabled = true;
  stopped = false;
  contentHint = "";
  onended: (() => void) | null = null;

  constructor(readonly kind: "audio" | "video") {
    super();
  }

  /** As large as the test makes it. */
  width = 1280;

  getSettings(): MediaTrackSettings {
    return { width: this.width };
  }

  stop(): void {
    this.stopped = true;
  }

  /** The device goes away. */
  end(): void {
    this.onended?.();
  }
}

export function fakeTrack(kind: "audio" | "video"): MediaStreamTrack & FakeTrack {
  return new FakeTrack(kind) as unknown as MediaStreamTrack & FakeTrack;
}

class FakeDtlsTransport {
  state: RTCDtlsTransportState = "new";
  certificates: ArrayBuffer[] = [];
  /** How ICE is underneath. */
  readonly iceTransport: { state: RTCIceTransportState } = { state: "connected" };
  onstatechange: (() => void) | null = null;
  getRemoteCertificates?: () => ArrayBuffer[] = () => this.certificates;

  becomes(state: RTCDtlsTransportState): void {
    this.state = state;
    this.onstatechange?.();
  }
}

class FakeSender {
  track: MediaStreamTrack | null = null;
  scale = 1;

  constructor(readonly transport: FakeDtlsTransport) {}

  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }

  getParameters() {
    return { encodings: [{ scaleResolutionDownBy: this.scale }] };
  }

  setParameters({ encodings }: { encodings: { scaleResolutionDownBy: number }[] }): Promise<void> {
    this.scale = encodings[0]?.scaleResolutionDownBy ?? 1;
    return Promise.resolve();
  }
}

class FakeTransceiver {
  direction = "sendrecv";
  readonly sender: FakeSender;
  readonly receiver: { track: MediaStreamTrack; transport: FakeDtlsTransport };
  /** Null for the browser's own choice. */
  codecs: readonly RTCRtpCodec[] | null = null;

  constructor(
    kind: "audio" | "video",
    readonly mid: string,
    transport: FakeDtlsTransport,
  ) {
    this.sender = new FakeSender(transport);
    this.receiver = { track: fakeTrack(kind), transport };
  }

  setCodecPreferences(codecs: readonly RTCRtpCodec[]): void {
    this.codecs = codecs;
  }
}

/** A PeerConnection that connects when the test says so, with the certificate the test gives. */
export class FakePeerConnection {
  connectionState: RTCPeerConnectionState = "new";
  signalingState: RTCSignalingState = "stable";
  onconnectionstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
  readonly transport = new FakeDtlsTransport();
  readonly candidates: string[] = [];
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  restarts = 0;
  closed = false;
  readonly #transceivers: FakeTransceiver[] = [];
  /** The answer that was made last, whether it is in force or not. */
  lastAnswer: { type: string; sdp: string } | null = null;

  constructor(
    readonly configuration: RTCConfiguration,
    protected readonly fingerprint: Fingerprint,
  ) {}

  addTransceiver(kind: "audio" | "video"): FakeTransceiver {
    const transceiver = new FakeTransceiver(
      kind,
      String(this.#transceivers.length),
      this.transport,
    );
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  getTransceivers() {
    return this.#transceivers;
  }

  createOffer() {
    return Promise.resolve({ type: "offer", sdp: this.describe("offer") });
  }

  createAnswer() {
    this.lastAnswer = { type: "answer", sdp: this.describe("answer") };
    return Promise.resolve(this.lastAnswer);
  }

  protected describe(type: "offer" | "answer"): string {
    return browserSdp(this.fingerprint, type === "offer" ? "actpass" : "active");
  }

  setLocalDescription(description?: { type: string; sdp: string }): Promise<void> {
    // Where it is given none, a browser may make another one, with other ICE credentials.
    this.localDescription = description ?? { type: "answer", sdp: this.describe("answer") };
    this.signalingState = this.localDescription.type === "offer" ? "have-local-offer" : "stable";
    // Gathering starts here, as it does in browsers.
    this.onicecandidate?.({
      candidate: { candidate: "candidate:1 1 udp 1 192.0.2.1 5000 typ host", sdpMid: "0" },
    });
    return Promise.resolve();
  }

  setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    this.remoteDescription = description;
    this.signalingState = description.type === "offer" ? "have-remote-offer" : "stable";
    if (this.#transceivers.length === 0) {
      for (const kind of ["audio", "video", "video"] as const) this.addTransceiver(kind);
    }
    return Promise.resolve();
  }

  addIceCandidate({ candidate }: { candidate: string }): Promise<void> {
    if (this.remoteDescription === null) return Promise.reject(new Error("no description yet"));
    this.candidates.push(candidate);
    return Promise.resolve();
  }

  restartIce(): void {
    this.restarts += 1;
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(new Map<string, unknown>());
  }

  close(): void {
    this.closed = true;
    this.connectionState = "closed";
  }

  becomes(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  /** ICE and DTLS are up, and this is the certificate the other end has shown. */
  connectTo(certificate: ArrayBuffer): void {
    this.transport.certificates = [certificate];
    this.transport.becomes("connected");
    this.becomes("connected");
  }
}

/** An Rtc with one certificate of its own. */
export class FakeRtc<C extends FakePeerConnection = FakePeerConnection> implements Rtc {
  readonly certificate: ArrayBuffer;
  readonly connections: C[] = [];
  fingerprint!: Fingerprint;

  constructor(seed: number) {
    this.certificate = new Uint8Array([seed, 1, 2, 3]).buffer;
  }

  async generateCertificate(): Promise<RTCCertificate> {
    this.fingerprint = await fingerprintOf(this.certificate);
    return { expires: 0 } as RTCCertificate;
  }

  connect(configuration: RTCConfiguration): RTCPeerConnection {
    const connection = this.make(configuration);
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  }

  protected make(configuration: RTCConfiguration): C {
    return new FakePeerConnection(configuration, this.fingerprint) as C;
  }

  /** The codecs that the browser can receive. */
  readonly available: { audio: RTCRtpCodec[]; video: RTCRtpCodec[] } = { audio: [], video: [] };

  codecs(kind: "audio" | "video"): readonly RTCRtpCodec[] {
    return this.available[kind];
  }

  stream(track: MediaStreamTrack): MediaStream {
    return { getTracks: () => [track] } as unknown as MediaStream;
  }

  /** Decodes the first picture of a stream that is waited for; null while none is. */
  seePicture: ((at: number) => void) | null = null;

  firstPicture(_stream: MediaStream, seen: (at: number) => void): () => void {
    this.seePicture = seen;
    return () => (this.seePicture = null);
  }

  get connection(): C {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new Error("no connection was made");
    return connection;
  }
}

/**
 * Digests are computed on other threads; here they are there at once, so that `settled` is enough
 * to wait for everything. To be called before each test.
 */
export function instantDigests(): void {
  vi.spyOn(crypto.subtle, "digest").mockImplementation((_algorithm, data) => {
    const view = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const digest = new Uint8Array(createHash("sha256").update(view).digest());
    return Promise.resolve(digest.buffer);
  });
}

/** Lets everything happen that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
