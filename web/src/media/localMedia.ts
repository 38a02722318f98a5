import type { CaptureState, LocalMediaState } from "./mediaState";
import { Store, type Observable } from "../base/observable";
import type { Capture, Captures } from "./devices/captures";
import type { DeviceChoices } from "./devices/deviceChoices";
import { slots, type Slot } from "./slots";

/**
 * The captures of a call on this device: microphone, camera and screen, each of them on, off, or
 * not to be had.
 */
export class LocalMedia {
  readonly #state = new Store<LocalMediaState>({
    microphone: off,
    camera: off,
    screen: off,
    cameraStream: null,
    screenStream: null,
  });
  readonly #tracks: Record<Slot, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    screen: null,
  };
  /** Counts what was asked for, so that an answer that comes too late is thrown away. */
  readonly #asked: Record<Slot, number> = { microphone: 0, camera: 0, screen: 0 };
  readonly #stopChoices: () => void;
  #listener: (slot: Slot, track: MediaStreamTrack | null) => void = () => undefined;
  #choices: DeviceChoices;
  #muted = false;
  #closed = false;

  constructor(
    private readonly captures: Captures,
    private readonly chosen: Observable<DeviceChoices>,
    private readonly stream: (track: MediaStreamTrack) => MediaStream,
  ) {
    this.#choices = chosen.getSnapshot();
    this.#stopChoices = chosen.subscribe(() => this.#choicesChanged());
  }

  get state(): Observable<LocalMediaState> {
    return this.#state;
  }

  /** Calls back with the track of each slot, now and whenever it changes. One listener. */
  onTrack(listener: (slot: Slot, track: MediaStreamTrack | null) => void): void {
    this.#listener = listener;
    for (const slot of slots) listener(slot, this.#tracks[slot]);
  }

  /** Starts microphone and camera, as one question to the person where both are wanted. */
  async start(camera: boolean): Promise<void> {
    const wantsMicrophone = this.#state.getSnapshot().microphone.kind === "off" && !this.#muted;
    const wantsCamera = camera && this.#state.getSnapshot().camera.kind === "off";
    const { microphone: microphoneId, camera: cameraId } = this.#choices;
    if (wantsMicrophone && wantsCamera) {
      const both = this.captures.both(microphoneId, cameraId);
      await Promise.all([
        this.#take(
          "microphone",
          both.then((pair) => pair.microphone),
        ),
        this.#take(
          "camera",
          both.then((pair) => pair.camera),
        ),
      ]);
    } else if (wantsMicrophone) {
      await this.#take("microphone", this.captures.microphone(microphoneId));
    } else if (wantsCamera) {
      await this.#take("camera", this.captures.camera(cameraId));
    }
  }

  /** A muted microphone stays open, so that it is back at once; it sends silence. */
  async setMuted(muted: boolean): Promise<void> {
    this.#muted = muted;
    const track = this.#tracks.microphone;
    if (track !== null) {
      track.enabled = !muted;
      this.#show("microphone", muted ? off : on);
    } else if (muted) {
      this.#drop("microphone", off);
    } else {
      await this.#take("microphone", this.captures.microphone(this.#choices.microphone));
    }
  }

  /** A camera that is off is really off: its light goes out. */
  async setCamera(wanted: boolean): Promise<void> {
    if (!wanted) this.#drop("camera", off);
    else if (this.#tracks.camera === null) {
      await this.#take("camera", this.captures.camera(this.#choices.camera));
    }
  }

  async startSharing(): Promise<void> {
    if (this.#tracks.screen !== null) return;
    await this.#take("screen", this.captures.screen());
  }

  stopSharing(): void {
    this.#drop("screen", off);
  }

  /** Devices were plugged in or out: what was missing may be there now. */
  async devicesChanged(): Promise<void> {
    const { microphone, camera } = this.#state.getSnapshot();
    await Promise.all([
      isGone(microphone) && !this.#muted ? this.setMuted(false) : undefined,
      isGone(camera) ? this.setCamera(true) : undefined,
    ]);
  }

  close(): void {
    this.#closed = true;
    this.#stopChoices();
    this.#listener = () => undefined;
    for (const slot of slots) this.#drop(slot, off);
  }

  async #take(slot: Slot, capturing: Promise<Capture | null>): Promise<void> {
    const asked = ++this.#asked[slot];
    if (this.#tracks[slot] === null) this.#show(slot, { kind: "starting" });
    const capture = await capturing;
    if (this.#closed || asked !== this.#asked[slot]) {
      if (capture?.kind === "track") capture.track.stop();
      return;
    }
    if (capture?.kind === "track") this.#use(slot, capture.track);
    else this.#drop(slot, capture ?? off);
  }

  #use(slot: Slot, track: MediaStreamTrack): void {
    this.#tracks[slot]?.stop();
    this.#tracks[slot] = track;
    // The event comes when the device goes away by itself, not when we stop the track.
    track.onended = () => {
      if (this.#tracks[slot] !== track) return;
      if (slot === "screen") this.#drop(slot, off);
      else void this.#endedByItself(slot, track);
    };
    if (slot === "microphone") track.enabled = !this.#muted;
    if (slot === "screen") track.contentHint = "detail";
    this.#listener(slot, track);
    this.#show(slot, slot === "microphone" && this.#muted ? off : on);
  }

  async #endedByItself(slot: "microphone" | "camera", track: MediaStreamTrack): Promise<void> {
    const { deviceId } = track.getSettings();
    this.#drop(slot, { kind: "starting" });
    const asked = this.#asked[slot];
    const problem = await this.captures.whyEnded(slot, deviceId);
    // Meanwhile the person may have turned it on or off.
    if (asked === this.#asked[slot]) this.#show(slot, { kind: "problem", problem });
  }

  #drop(slot: Slot, state: CaptureState): void {
    this.#asked[slot] += 1;
    const track = this.#tracks[slot];
    this.#tracks[slot] = null;
    if (track !== null) {
      track.stop();
      this.#listener(slot, null);
    }
    this.#show(slot, state);
  }

  #show(slot: Slot, device: CaptureState): void {
    this.#state.update((state) => ({
      ...state,
      [slot]: device,
      ...(slot === "camera" ? { cameraStream: this.#streamOf("camera", state.cameraStream) } : {}),
      ...(slot === "screen" ? { screenStream: this.#streamOf("screen", state.screenStream) } : {}),
    }));
  }

  /** The same stream as long as the track is the same, so that a picture does not flicker. */
  #streamOf(slot: Slot, before: MediaStream | null): MediaStream | null {
    const track = this.#tracks[slot];
    if (track === null) return null;
    return before?.getTracks()[0] === track ? before : this.stream(track);
  }

  #choicesChanged(): void {
    const before = this.#choices;
    this.#choices = this.chosen.getSnapshot();
    const { microphone, camera } = this.#choices;
    if (microphone !== before.microphone && this.#wants("microphone")) {
      void this.#take("microphone", this.captures.microphone(microphone));
    }
    if (camera !== before.camera && this.#wants("camera")) {
      void this.#take("camera", this.captures.camera(camera));
    }
  }

  /** A device that has a problem is wanted: choosing another one may help. */
  #wants(slot: "microphone" | "camera"): boolean {
    return this.#tracks[slot] !== null || this.#state.getSnapshot()[slot].kind !== "off";
  }
}

const on = { kind: "on" } as const;
const off = { kind: "off" } as const;

function isGone(device: CaptureState): boolean {
  return (
    device.kind === "problem" && (device.problem === "missing" || device.problem === "unplugged")
  );
}
