import type {
  CallMedia,
  CallMediaRequest,
  CallMediaSnapshot,
  CallMediaSource,
  MediaPath,
} from "../../media/callMedia";
import type { Id } from "../vocabulary";
import { Store } from "../observable";

const off = { kind: "off" } as const;

/** Media that notes what it is told, and is in the state the test puts it in. */
export class FakeMedia implements CallMedia {
  readonly state = new Store<CallMediaSnapshot>({
    path: { kind: "setting-up" },
    local: { microphone: off, camera: off, screen: off, cameraStream: null, screenStream: null },
    remote: {
      muted: false,
      cameraOn: false,
      sharing: false,
      audioStream: null,
      cameraStream: null,
      screenStream: null,
    },
    security: { kind: "pending" },
    quality: null,
  });
  readonly log: string[] = [];

  constructor(readonly request: CallMediaRequest) {}

  becomes(path: MediaPath): void {
    this.state.update((state) => ({ ...state, path }));
  }

  start(): void {
    this.log.push("start");
  }
  ring(devices: readonly Id[]): void {
    this.log.push(`ring ${devices.length}`);
  }
  accepted(): void {
    this.log.push("accepted");
  }
  accept(video: boolean): void {
    this.log.push(video ? "accept with video" : "accept");
    this.request.send("answer");
  }
  receive(_from: Id, body: string): void {
    this.log.push(`receive ${body}`);
  }
  resync(): void {
    this.log.push("resync");
  }
  setMuted(muted: boolean): void {
    this.log.push(muted ? "mute" : "unmute");
  }
  setCamera(on: boolean): Promise<void> {
    this.log.push(on ? "camera on" : "camera off");
    return Promise.resolve();
  }
  startSharing(): Promise<void> {
    this.log.push("share");
    return Promise.resolve();
  }
  stopSharing(): void {
    this.log.push("stop sharing");
  }
  close(): void {
    this.log.push("close");
  }

  get closed(): boolean {
    return this.log.includes("close");
  }
}

export class FakeMediaSource implements CallMediaSource {
  readonly made: FakeMedia[] = [];

  outgoing(request: CallMediaRequest): FakeMedia {
    return this.#make(request);
  }

  incoming(request: CallMediaRequest): FakeMedia {
    return this.#make(request);
  }

  get latest(): FakeMedia {
    const media = this.made.at(-1);
    if (media === undefined) throw new Error("no media was made");
    return media;
  }

  #make(request: CallMediaRequest): FakeMedia {
    const media = new FakeMedia(request);
    this.made.push(media);
    return media;
  }
}
