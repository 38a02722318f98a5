import type { Clock } from "../base/clock/clock";
import { Store, type Observable } from "../base/observable";
import { CameraRampUp } from "./cameraRampUp";
import { Interruption } from "./interruption";
import type { PeerSnapshot, RemoteTracks } from "./mediaPeer";
import type { Security } from "./mediaState";
import { slots, transceiverOf, type Slot } from "./slots";

/** Media that may flow: the other end has passed every check of its kind of call. */
export interface ReleasedMedia {
  readonly security: Security;
  /** Sends the track in its slot from now on; null for nothing. */
  attach(slot: Slot, track: MediaStreamTrack | null): void;
  /** The other end's tracks, to be played. */
  remoteTracks(): RemoteTracks;
}

interface MediaConnectionEvents {
  /** ICE has lost its way: it has to gather again. */
  readonly restart: () => void;
}

/**
 * The life of a call's connection, whatever the two ends say to each other and check of each other:
 * set up, connected, interrupted and over. It is over once: {@link signal} is aborted then, and the
 * RTCPeerConnection closed.
 *
 * Security guarantees: tracks of this device are kept back until `passed` was given released media.
 */
export class MediaConnection {
  readonly #state = new Store<PeerSnapshot>({ kind: "setting-up" });
  readonly #life = new AbortController();
  readonly #tracks: Record<Slot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    screen: null,
  };
  readonly #rampUp: CameraRampUp;
  #pc: RTCPeerConnection | null = null;
  #released: ReleasedMedia | null = null;
  #interruption: Interruption | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly events: MediaConnectionEvents,
  ) {
    this.#rampUp = new CameraRampUp(clock, () => this.#cameraSender());
  }

  get state(): Observable<PeerSnapshot> {
    return this.#state;
  }

  /** Aborted when the connection is over. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  get isOver(): boolean {
    return this.#life.signal.aborted;
  }

  get isReleased(): boolean {
    return this.#released !== null;
  }

  /** Null before it is made and after the end. */
  get pc(): RTCPeerConnection | null {
    return this.isOver ? null : this.#pc;
  }

  /** The connection is there. One that comes after the end is closed. */
  opened(pc: RTCPeerConnection): void {
    this.#pc = pc;
    if (this.isOver) pc.close();
    else this.prepareCamera();
  }

  /** There is a way to send the camera now, or another one. */
  prepareCamera(): void {
    this.#rampUp.prepare(this.#tracks.camera);
  }

  /** The call was accepted: from now on the two ends have so long to find each other. */
  accepted(): void {
    if (!this.isOver && !this.isReleased) this.#interruption ??= this.#newInterruption();
  }

  /** Sets the track of a slot; null for none. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#tracks[slot] = track;
    if (slot === "camera") this.prepareCamera();
    if (!this.isOver) this.#released?.attach(slot, track);
  }

  /** Shows a step of setting it up. */
  show(step: PeerSnapshot): void {
    if (!this.isOver) this.#state.set(step);
  }

  /** True where the new state is no interruption, so that the other end is to be looked at. */
  changed(state: RTCPeerConnectionState): boolean {
    if (this.isOver || (this.#interruption === null && !this.isReleased)) return false;
    if (state === "disconnected") this.#interrupted().disconnected();
    else if (state === "failed") this.#interrupted().failed();
    else return true;
    return false;
  }

  /** The other end has passed its checks, perhaps once more: true for the first time. */
  passed(release: () => ReleasedMedia): boolean {
    this.#interruption?.end();
    this.#interruption = null;
    const before = this.#state.getSnapshot();
    if (before.kind === "interrupted") {
      this.#state.set({ ...before, kind: "connected", givesUpAt: null });
    }
    if (before.kind !== "setting-up") return false;
    const released = release();
    this.#released = released;
    // First what goes out: showing the rest takes the page its time.
    for (const slot of slots) released.attach(slot, this.#tracks[slot]);
    const { security } = released;
    this.#state.set({
      kind: "connected",
      security,
      tracks: released.remoteTracks(),
      givesUpAt: null,
    });
    this.#rampUp.begin();
    return true;
  }

  /** It is over, with the reason in the state. */
  finish(state: PeerSnapshot): void {
    if (this.isOver) return;
    this.close();
    this.#state.set(state);
  }

  close(): void {
    this.#life.abort();
    this.#interruption?.end();
    this.#rampUp.end();
    this.#pc?.close();
  }

  #cameraSender(): RTCRtpSender | undefined {
    return this.pc === null ? undefined : transceiverOf(this.pc, "camera")?.sender;
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
    return new Interruption(this.clock, {
      restart: this.events.restart,
      giveUp: () => this.finish({ kind: "failed", cause: "path" }),
    });
  }
}

/** Sends the track in its slot of the connection from now on; null for nothing. */
export function attachTrack(
  pc: RTCPeerConnection,
  slot: Slot,
  track: MediaStreamTrack | null,
): void {
  const sender = transceiverOf(pc, slot)?.sender;
  if (sender === undefined || sender.track === track) return;
  // Fails only when the connection is gone, or the track of a kind that cannot be.
  sender.replaceTrack(track).catch(() => undefined);
}

/** The other end's tracks. */
export function remoteTracksOf(pc: RTCPeerConnection): RemoteTracks {
  const track = (slot: Slot) => transceiverOf(pc, slot)?.receiver.track ?? null;
  return { microphone: track("microphone"), camera: track("camera"), screen: track("screen") };
}
