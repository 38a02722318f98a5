import type { Capture, Captures } from "./captures";
import type { DeviceChoices } from "./deviceChoices";
import { LevelMeter } from "./levelMeter";
import { canChooseSpeaker, sendTo, tryOut } from "./speaker";
import type { Clock } from "../../base/clock/clock";
import type { DeviceKind, DevicesModel, DevicesSnapshot, MediaDevice, Permission } from "./devices";
import { read, write, type Storage } from "../../base/storage";
import { Store, type Observable } from "../../base/observable";

const storageKey = "sotto.devices";

interface LiveDevicesParts {
  readonly mediaDevices: MediaDevices | undefined;
  readonly permissions: Permissions | undefined;
  readonly captures: Captures;
  readonly storage: Storage;
  readonly clock: Clock;
}

/** The machine's cameras, microphones and speakers, and which of them the person chose. */
export class LiveDevices implements DevicesModel {
  readonly #state: Store<DevicesSnapshot>;
  readonly #choices: Store<DeviceChoices>;
  readonly #level = new Store(0);
  readonly #changed = new Set<() => void>();
  #previews = 0;
  #previewing = 0;
  #microphone: MediaStreamTrack | null = null;
  #meter: LevelMeter | null = null;

  constructor(private readonly parts: LiveDevicesParts) {
    this.#choices = new Store(choicesIn(read(parts.storage, storageKey)));
    const { mediaDevices } = parts;
    this.#state = new Store<DevicesSnapshot>({
      cameras: [],
      microphones: [],
      speakers: [],
      ...this.#choices.getSnapshot(),
      canChooseSpeaker: canChooseSpeaker(),
      canShareScreen: mediaDevices !== undefined && "getDisplayMedia" in mediaDevices,
      cameraPermission: "unknown",
      microphonePermission: "unknown",
      cameraProblem: null,
      microphoneProblem: null,
      preview: null,
    });
    mediaDevices?.addEventListener("devicechange", () => {
      void this.refresh();
      for (const listener of [...this.#changed]) listener();
    });
    void this.#watchPermission("camera", "cameraPermission");
    void this.#watchPermission("microphone", "microphonePermission");
    void this.refresh();
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): DevicesSnapshot => this.#state.getSnapshot();

  get level(): Observable<number> {
    return this.#level;
  }

  /** The choices that captures follow. */
  get choices(): Observable<DeviceChoices> {
    return this.#choices;
  }

  /** Calls back when a device was plugged in or out. */
  onDeviceChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  async choose(kind: DeviceKind, deviceId: string | null): Promise<void> {
    this.#choices.update((choices) => ({ ...choices, [kind]: deviceId }));
    write(this.parts.storage, storageKey, JSON.stringify(this.#choices.getSnapshot()));
    await this.refresh();
    if (this.#previews > 0 && kind !== "speaker") await this.#openPreview();
  }

  async startPreview(): Promise<void> {
    this.#previews += 1;
    if (this.#previews === 1) await this.#openPreview();
  }

  stopPreview(): void {
    this.#previews = Math.max(0, this.#previews - 1);
    if (this.#previews === 0) this.#closePreview();
  }

  testSpeaker(): Promise<void> {
    return tryOut(this.#choices.getSnapshot().speaker);
  }

  attachSpeaker(element: HTMLMediaElement): () => void {
    const follow = (): void => void sendTo(element, this.#choices.getSnapshot().speaker);
    follow();
    return this.#choices.subscribe(follow);
  }

  /** Lists the devices again. Browsers give their names once a permission was granted. */
  async refresh(): Promise<void> {
    const found = (await this.parts.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind): MediaDevice[] =>
      found
        .filter((device) => device.kind === kind && device.deviceId !== "")
        .map(({ deviceId, label }) => ({ deviceId, label }));
    const cameras = of("videoinput");
    const microphones = of("audioinput");
    const speakers = of("audiooutput");
    const { camera, microphone, speaker } = this.#choices.getSnapshot();
    this.#state.update((state) => ({
      ...state,
      cameras,
      microphones,
      speakers,
      camera: present(cameras, camera),
      microphone: present(microphones, microphone),
      speaker: present(speakers, speaker),
    }));
  }

  async #openPreview(): Promise<void> {
    const turn = ++this.#previewing;
    const { microphone, camera } = this.#choices.getSnapshot();
    const pair = await this.parts.captures.both(microphone, camera);
    if (turn !== this.#previewing || this.#previews === 0) {
      for (const capture of [pair.microphone, pair.camera]) release(capture);
      return;
    }
    this.#closePreview();
    const picture = pair.camera.kind === "track" ? new MediaStream([pair.camera.track]) : null;
    this.#state.update((state) => ({
      ...state,
      preview: picture,
      cameraProblem: pair.camera.kind === "problem" ? pair.camera.problem : null,
      microphoneProblem: pair.microphone.kind === "problem" ? pair.microphone.problem : null,
    }));
    if (pair.microphone.kind === "track") this.#measure(pair.microphone.track);
    await this.refresh();
  }

  #measure(track: MediaStreamTrack): void {
    const meter = new LevelMeter(track, this.parts.clock);
    this.#microphone = track;
    this.#meter = meter;
    meter.level.subscribe(() => this.#level.set(meter.level.getSnapshot()));
  }

  #closePreview(): void {
    this.#previewing += 1;
    this.#meter?.stop();
    this.#meter = null;
    this.#microphone?.stop();
    this.#microphone = null;
    this.#level.set(0);
    this.#state
      .getSnapshot()
      .preview?.getTracks()
      .forEach((track) => track.stop());
    this.#state.update((state) => ({ ...state, preview: null }));
  }

  async #watchPermission(
    name: "camera" | "microphone",
    field: "cameraPermission" | "microphonePermission",
  ): Promise<void> {
    // Not every browser knows these names.
    const status = await this.parts.permissions?.query({ name }).catch(() => null);
    if (status === null || status === undefined) return;
    const show = (): void => {
      const permission: Permission = status.state;
      this.#state.update((state) => ({ ...state, [field]: permission }));
    };
    status.onchange = show;
    show();
  }
}

function release(capture: Capture): void {
  if (capture.kind === "track") capture.track.stop();
}

function present(devices: readonly MediaDevice[], chosen: string | null): string | null {
  return devices.some(({ deviceId }) => deviceId === chosen) ? chosen : null;
}

function choicesIn(stored: string | null): DeviceChoices {
  const none = { camera: null, microphone: null, speaker: null };
  if (stored === null) return none;
  try {
    const value = JSON.parse(stored) as Readonly<Record<string, unknown>> | null;
    const one = (kind: DeviceKind): string | null => {
      const chosen = value?.[kind];
      return typeof chosen === "string" ? chosen : null;
    };
    return { camera: one("camera"), microphone: one("microphone"), speaker: one("speaker") };
  } catch {
    return none;
  }
}
