import type {
  CallMedia,
  CallMediaSource,
  IncomingRequest,
  MediaPath,
  OutgoingRequest,
} from "../../../media/callMedia";
import type { Concern } from "../../../e2ee/handshake/concern";
import type { Consented, HangUpReason } from "../../../media/mediaPeer";
import type { Trust } from "../../../keys/verdicts";
import type { Id } from "../../../base/vocabulary";
import { SilentMedia } from "../../../media/silentMedia";

/** Media that logs its commands, and is in the state that the test sets. */
class FakeMedia implements CallMedia {
  readonly state = new SilentMedia().state;
  readonly peerConnection = {} as RTCPeerConnection;
  readonly log: string[] = [];

  /** The last message to the other device, where there is one to wait for. */
  telling: Promise<void> | null = null;

  constructor(readonly request: IncomingRequest | OutgoingRequest) {
    // Nothing is known yet of what comes in end-to-end encrypted.
    if ("callerDevice" in request && request.sealed !== null)
      this.becomes({ kind: "awaiting-offer" });
  }

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
  accept(video: boolean, { kind }: Consented): void {
    this.log.push(video ? "accept with video" : "accept");
    if (kind !== "nothing-to-decide") this.log.push(kind);
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
  devicesChanged(): void {
    this.log.push("devices changed");
  }
  end(reason: HangUpReason | null): Promise<void> | null {
    this.log.push(`end ${reason ?? "without a word"}`);
    return this.telling;
  }

  get ended(): boolean {
    return this.log.some((line) => line.startsWith("end "));
  }

  /** The OFFER has passed every check. */
  offered(concerns: readonly Concern[] = [], trust: Trust = "known"): void {
    this.becomes({ kind: "offered", concerns, trust });
  }
}

export class FakeMediaSource implements CallMediaSource {
  readonly made: FakeMedia[] = [];

  outgoing(request: OutgoingRequest): FakeMedia {
    return this.#make(request);
  }

  incoming(request: IncomingRequest): FakeMedia {
    return this.#make(request);
  }

  get latest(): FakeMedia {
    const media = this.made.at(-1);
    if (media === undefined) throw new Error("no media was made");
    return media;
  }

  #make(request: IncomingRequest | OutgoingRequest): FakeMedia {
    const media = new FakeMedia(request);
    this.made.push(media);
    return media;
  }
}
