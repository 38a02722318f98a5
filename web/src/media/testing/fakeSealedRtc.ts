import { chromium } from "../../e2ee/testing/browserDescriptions";
import { formatFingerprint } from "../ordinary/fingerprint";
import { FakePeerConnection, FakeRtc } from "./fakeRtc";

/** A data channel that was agreed on beforehand; what it sends arrives at its peer. */
class FakeChannel {
  binaryType = "blob";
  readyState = "connecting";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: Uint8Array[] = [];
  peer: FakeChannel | null = null;

  constructor(
    readonly label: string,
    readonly options: RTCDataChannelInit,
  ) {}

  send(message: Uint8Array): void {
    this.sent.push(message);
    this.peer?.arrives(message.slice().buffer);
  }

  arrives(data: unknown): void {
    this.onmessage?.({ data });
  }

  open(): void {
    this.readyState = "open";
    this.onopen?.();
  }
}

/** A PeerConnection that describes itself as Chromium does, with the channel for the binding. */
class FakeSealedConnection extends FakePeerConnection {
  readonly channels: FakeChannel[] = [];
  ondatachannel: (() => void) | null = null;
  /** Changes what the browser describes. */
  alter: (sdp: string) => string = (sdp) => sdp;
  #answers = 0;

  createDataChannel(label: string, options: RTCDataChannelInit): FakeChannel {
    const channel = new FakeChannel(label, options);
    this.channels.push(channel);
    return channel;
  }

  get channel(): FakeChannel {
    const [channel] = this.channels;
    if (channel === undefined) throw new Error("no channel was made");
    return channel;
  }

  protected override describe(type: "offer" | "answer"): string {
    const made = type === "offer" ? this.#offer() : this.#answer();
    const fingerprint = `a=fingerprint:${formatFingerprint(this.fingerprint)}`;
    return this.alter(made.replaceAll(/a=fingerprint:.*/g, fingerprint));
  }

  #offer(): string {
    return this.restarts === 0 ? chromium.offer : chromium.restart;
  }

  /** Other ICE credentials in each. */
  #answer(): string {
    this.#answers += 1;
    return chromium.answer.replaceAll(/(a=ice-ufrag:.*)/g, `$1${this.#answers}`);
  }
}

export class FakeSealedRtc extends FakeRtc<FakeSealedConnection> {
  /** The changes that its connections make to their descriptions. */
  alter: (sdp: string) => string = (sdp) => sdp;

  protected override make(configuration: RTCConfiguration): FakeSealedConnection {
    const made = new FakeSealedConnection(configuration, this.fingerprint);
    made.alter = this.alter;
    return made;
  }
}
