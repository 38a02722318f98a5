import type { Quality, RemoteMedia } from "./mediaState";
import { Store, type Observable } from "../base/observable";
import type { Id } from "../base/vocabulary";
import type { Clock } from "../base/clock/clock";
import type { CallMedia, CallMediaSnapshot, MediaPath } from "./callMedia";
import type { LocalMedia } from "./localMedia";
import type {
  Consented,
  HangUpReason,
  MediaPeer,
  PeerSnapshot,
  RemoteTracks,
  Shown,
} from "./mediaPeer";
import { qualityOf } from "./quality";
import { RemoteStreams } from "./remoteStreams";
import type { Rtc } from "./rtc";
import { sampleOf, type MediaSample } from "./stats";

/** Statistics take the browser its time, which before the first picture is needed for that. */
const firstSampleAfterMillis = 500;
const sampleEveryMillis = 2_000;
const nothingShown: Shown = { muted: false, camera: false, sharing: false };

interface DirectMediaParts {
  /** Makes the call's own end, given a callback for how the other one is to be shown. */
  readonly peer: (shown: (shown: Shown) => void) => MediaPeer;
  readonly local: LocalMedia;
  readonly video: boolean;
  readonly rtc: Pick<Rtc, "stream" | "firstPicture">;
  readonly clock: Clock;
}

/** Media that goes from device to device: what is captured here, and what comes from there. */
export class DirectMedia implements CallMedia {
  readonly #state: Store<CallMediaSnapshot>;
  readonly #peer: MediaPeer;
  readonly #local: LocalMedia;
  readonly #remote: RemoteStreams;
  #accepted = false;
  #told: Shown | null = null;
  /** How the other end is to be shown; null before the first state. */
  #shown: Shown | null = null;
  #quality: Quality | null = null;
  #sample: MediaSample | null = null;
  #stopSampling: (() => void) | null = null;
  #firstPictureAt: number | null = null;
  #stopAwaiting: (() => void) | null = null;
  #ended = false;

  constructor(private readonly parts: DirectMediaParts) {
    this.#local = parts.local;
    this.#remote = new RemoteStreams((track) => parts.rtc.stream(track));
    this.#peer = parts.peer((shown) => {
      this.#shown = shown;
      this.#changed();
    });
    this.#local.onTrack((slot, track) => this.#peer.setTrack(slot, track));
    this.#state = new Store(this.#snapshot());
    this.#local.state.subscribe(() => this.#changed());
    this.#peer.state.subscribe(() => this.#peerChanged());
  }

  get state(): Observable<CallMediaSnapshot> {
    return this.#state;
  }

  get peerConnection(): RTCPeerConnection | null {
    return this.#peer.connection;
  }

  start(): void {
    void this.#local.start(this.parts.video);
  }

  ring(devices: readonly Id[]): void {
    this.#peer.ring(devices);
  }

  accepted(by: Id): void {
    this.#accepted = true;
    this.#peer.accepted(by);
    this.#tell();
  }

  accept(video: boolean, consented: Consented): void {
    this.#accepted = true;
    // The answer goes first: capturing may ask the person, connecting does not wait for that.
    this.#peer.accept(consented);
    if (!video) void this.#local.setCamera(false);
    void this.#local.start(video);
    this.#tell();
  }

  receive(from: Id, body: string): void {
    if (!this.#ended) this.#peer.receive(from, body);
  }

  resync(): void {
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

  end(reason: HangUpReason | null): Promise<void> | null {
    if (this.#ended) return null;
    this.#ended = true;
    this.#stopSampling?.();
    this.#stopAwaiting?.();
    this.#local.close();
    return this.#peer.end(reason);
  }

  #peerChanged(): void {
    if (this.#peer.state.getSnapshot().kind === "connected" && this.#stopSampling === null)
      this.#measureAfter(firstSampleAfterMillis);
    this.#changed();
  }

  #changed(): void {
    if (this.#ended) return;
    this.#awaitPicture();
    this.#state.set(this.#snapshot());
    this.#tell();
  }

  /** As soon as there may be something to see: the state of the other end may come later. */
  #awaitPicture(): void {
    const stream = this.#remote.of(tracksOf(this.#peer.state.getSnapshot())?.camera);
    if (stream === null || this.#stopAwaiting !== null) return;
    this.#stopAwaiting = this.parts.rtc.firstPicture(stream, (at) => {
      this.#firstPictureAt = at;
      this.#changed();
    });
  }

  /** Sends the state of our microphone, camera and screen to the other end. */
  #tell(): void {
    if (!this.#accepted || this.#ended) return;
    const { microphone, camera, screen } = this.#local.state.getSnapshot();
    const now: Shown = {
      muted: microphone.kind !== "on",
      camera: camera.kind === "on",
      sharing: screen.kind === "on",
    };
    const told = this.#told;
    if (told?.muted === now.muted && told.camera === now.camera && told.sharing === now.sharing) {
      return;
    }
    this.#told = now;
    this.#peer.show(now);
  }

  #snapshot(): CallMediaSnapshot {
    const peer = this.#peer.state.getSnapshot();
    const tracks = tracksOf(peer);
    return {
      path: pathOf(peer),
      local: this.#local.state.getSnapshot(),
      remote: this.#remoteMedia(tracks),
      awaitsPicture:
        tracks !== null && this.#firstPictureAt === null && this.#shown?.camera !== false,
      security: "security" in peer ? peer.security : { kind: "pending" },
      quality: this.#quality,
    };
  }

  #remoteMedia(tracks: RemoteTracks | null): RemoteMedia {
    const { muted, camera, sharing } = this.#shown ?? nothingShown;
    return {
      muted,
      cameraOn: camera,
      sharing,
      audioStream: this.#remote.of(tracks?.microphone),
      cameraStream: camera ? this.#remote.of(tracks?.camera) : null,
      screenStream: sharing ? this.#remote.of(tracks?.screen) : null,
      firstPictureAt: this.#firstPictureAt,
    };
  }

  #measureAfter(millis: number): void {
    this.#stopSampling = this.parts.clock.after(millis, () => {
      if (this.#ended) return;
      this.#measure();
      this.#measureAfter(sampleEveryMillis);
    });
  }

  #measure(): void {
    const connection = this.#peer.connection;
    if (connection === null) return;
    const cameraMid = connection.getTransceivers()[1]?.mid ?? null;
    // Statistics that cannot be had now are had two seconds later.
    connection.getStats().then(
      (report) => this.#judge(sampleOf(report, cameraMid)),
      () => undefined,
    );
  }

  #judge(sample: MediaSample): void {
    if (this.#ended) return;
    this.#peer.recheck(sample.dtlsRole);
    const before = this.#sample;
    this.#sample = sample;
    if (before === null) return;
    const quality = qualityOf(before, sample, this.#shown?.camera === true);
    if (quality.level === this.#quality?.level && quality.reason === this.#quality.reason) return;
    this.#quality = quality;
    this.#changed();
  }
}

function tracksOf(peer: PeerSnapshot): RemoteTracks | null {
  return "tracks" in peer ? peer.tracks : null;
}

function pathOf(peer: PeerSnapshot): MediaPath {
  switch (peer.kind) {
    case "interrupted":
      return { kind: peer.kind, givesUpAt: peer.givesUpAt ?? 0 };
    case "connected":
      return { kind: peer.kind };
    case "awaiting-offer":
    case "offered":
    case "setting-up":
    case "failed":
    case "unverified":
    case "hung-up":
      return peer;
  }
}
