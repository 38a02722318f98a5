import type { Quality, RemoteMedia } from "../model/calls";
import { Store, type Observable } from "../model/observable";
import type { Id } from "../model/vocabulary";
import type { Clock } from "../signalling/clock";
import type { SessionBodies } from "./bodies";
import type { CallMedia, CallMediaSnapshot, MediaPath } from "./callMedia";
import type { CallPeer, PeerSnapshot } from "./callPeer";
import type { LocalMedia } from "./localMedia";
import type { PeerMessage } from "./peerMessage";
import { qualityOf } from "./quality";
import { RemoteStreams } from "./remoteStreams";
import { sampleOf, type MediaSample } from "./stats";

type StateMessage = Extract<PeerMessage, { type: "state" }>;

const sampleEveryMillis = 2_000;

export interface DirectMediaParts {
  /** Makes the call's own end, given how to send to the other one. */
  readonly peer: (send: (message: PeerMessage) => void) => CallPeer;
  readonly local: LocalMedia;
  readonly video: boolean;
  readonly bodies: SessionBodies;
  readonly stream: (track: MediaStreamTrack) => MediaStream;
  readonly clock: Clock;
  /** Passes a body on, to one device while it rings. */
  readonly send: (body: string, to?: Id) => void;
  /** The other device; null as long as it is not known which one will accept. */
  readonly other: Id | null;
}

/**
 * Media that goes from device to device: the two ends' capturing, checking and telling each other.
 */
export class DirectMedia implements CallMedia {
  readonly #state: Store<CallMediaSnapshot>;
  readonly #peer: CallPeer;
  readonly #local: LocalMedia;
  readonly #remote: RemoteStreams;
  readonly #offer: Promise<PeerMessage | null> | null;
  #other: Id | null;
  #accepted = false;
  #told: StateMessage | null = null;
  #remoteState: StateMessage = { type: "state", muted: false, camera: false, sharing: false };
  #quality: Quality | null = null;
  #sample: MediaSample | null = null;
  #stopSampling: () => void = () => undefined;
  #closed = false;

  constructor(private readonly parts: DirectMediaParts) {
    this.#local = parts.local;
    this.#remote = new RemoteStreams(parts.stream);
    this.#other = parts.other;
    this.#peer = parts.peer((message) => this.#send(message));
    this.#offer = parts.other === null ? this.#peer.offer() : null;
    this.#local.onTrack((slot, track) => this.#peer.setTrack(slot, track));
    this.#state = new Store(this.#snapshot());
    this.#local.state.subscribe(() => this.#changed());
    this.#peer.state.subscribe(() => this.#peerChanged());
  }

  get state(): Observable<CallMediaSnapshot> {
    return this.#state;
  }

  /** For statistics. */
  get peerConnection(): RTCPeerConnection | null {
    return this.#peer.connection;
  }

  start(): void {
    void this.#local.start(this.parts.video);
  }

  ring(devices: readonly Id[]): void {
    void this.#offer?.then((offer) => {
      if (offer === null || this.#closed) return;
      for (const device of devices) this.parts.send(this.parts.bodies.write(offer), device);
    });
  }

  accepted(by: Id): void {
    this.#other = by;
    this.#accepted = true;
    this.#peer.accepted();
    this.#tell();
  }

  accept(video: boolean): void {
    this.#accepted = true;
    // The answer goes first: capturing may ask the person, connecting does not wait for that.
    this.#peer.accepted();
    if (!video) void this.#local.setCamera(false);
    void this.#local.start(video);
    this.#tell();
  }

  receive(from: Id, body: string): void {
    if (from !== this.#other || this.#closed) return;
    const message = this.parts.bodies.read(body);
    if (message === null) return;
    if (message.type === "state") {
      this.#remoteState = message;
      this.#changed();
    } else {
      this.#peer.receive(message);
    }
  }

  resync(): void {
    this.#told = null;
    this.#tell();
    this.#peer.resync();
  }

  setMuted(muted: boolean): void {
    void this.#local.setMuted(muted);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#local.setCamera(on);
  }

  startSharing(): Promise<void> {
    return this.#local.startSharing();
  }

  stopSharing(): void {
    this.#local.stopSharing();
  }

  devicesChanged(): void {
    void this.#local.devicesChanged();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopSampling();
    this.#peer.close();
    this.#local.close();
  }

  #send(message: PeerMessage): void {
    if (!this.#closed && this.#other !== null)
      this.parts.send(this.parts.bodies.write(message), this.#other);
  }

  #peerChanged(): void {
    if (this.#peer.state.getSnapshot().kind === "connected" && this.#sample === null)
      this.#measure();
    this.#changed();
  }

  #changed(): void {
    if (this.#closed) return;
    this.#state.set(this.#snapshot());
    this.#tell();
  }

  /** Tells the other end what of ours there is to show. */
  #tell(): void {
    if (!this.#accepted || this.#closed) return;
    const { microphone, camera, screen } = this.#local.state.getSnapshot();
    const now: StateMessage = {
      type: "state",
      muted: microphone.kind !== "on",
      camera: camera.kind === "on",
      sharing: screen.kind === "on",
    };
    const told = this.#told;
    if (told?.muted === now.muted && told.camera === now.camera && told.sharing === now.sharing) {
      return;
    }
    this.#told = now;
    this.#send(now);
  }

  #snapshot(): CallMediaSnapshot {
    const peer = this.#peer.state.getSnapshot();
    return {
      path: pathOf(peer),
      local: this.#local.state.getSnapshot(),
      remote: this.#remoteMedia(peer),
      security: securityOf(peer),
      quality: this.#quality,
    };
  }

  #remoteMedia(peer: PeerSnapshot): RemoteMedia {
    const { muted, camera, sharing } = this.#remoteState;
    const tracks = "tracks" in peer ? peer.tracks : null;
    return {
      muted,
      cameraOn: camera,
      sharing,
      audioStream: this.#remote.of(tracks?.microphone),
      cameraStream: camera ? this.#remote.of(tracks?.camera) : null,
      screenStream: sharing ? this.#remote.of(tracks?.screen) : null,
    };
  }

  #measure(): void {
    this.#stopSampling = this.parts.clock.after(sampleEveryMillis, () => {
      if (!this.#closed) this.#measure();
    });
    const connection = this.#peer.connection;
    this.#peer.recheck();
    if (connection === null) return;
    const cameraMid = connection.getTransceivers()[1]?.mid ?? null;
    // Statistics that cannot be had now are had two seconds later.
    connection.getStats().then(
      (report) => this.#judge(sampleOf(report, cameraMid)),
      () => undefined,
    );
  }

  #judge(sample: MediaSample): void {
    const before = this.#sample;
    this.#sample = sample;
    if (before === null) return;
    const quality = qualityOf(before, sample, this.#remoteState.camera);
    if (quality.level === this.#quality?.level && quality.reason === this.#quality.reason) return;
    this.#quality = quality;
    this.#changed();
  }
}

function pathOf(peer: PeerSnapshot): MediaPath {
  return peer.kind === "interrupted"
    ? { kind: "interrupted", givesUpAt: peer.givesUpAt ?? 0 }
    : { kind: peer.kind };
}

function securityOf(peer: PeerSnapshot): CallMediaSnapshot["security"] {
  if (!("code" in peer)) return { kind: "pending" };
  return peer.code === null ? { kind: "unchecked" } : { kind: "checked", code: peer.code };
}
