import type { Observable } from "../../base/observable";
import type { Id } from "../../base/vocabulary";
import type { MediaPeer, PeerSnapshot, Shown } from "../mediaPeer";
import type { Slot } from "../slots";
import { plainBodies } from "./bodies";
import { CallPeer, type CallPeerOptions } from "./callPeer";
import type { PeerMessage } from "./peerMessage";

interface OrdinaryPeerOptions extends Omit<CallPeerOptions, "send" | "role"> {
  /** The device that calls; null at the caller, where no device has accepted yet. */
  readonly callerDevice: Id | null;
  readonly send: (body: string, to?: Id) => void;
  /** Called with how the other end is to be shown. */
  readonly shown: (shown: Shown) => void;
}

/** One end of an ordinary call. The server can read the messages of the two devices. */
export class OrdinaryPeer implements MediaPeer {
  readonly #options: OrdinaryPeerOptions;
  readonly #peer: CallPeer;
  readonly #offer: Promise<PeerMessage | null> | null;
  #other: Id | null;
  #accepted = false;
  #shown: Shown | null = null;
  #told: Shown | null = null;
  #ended = false;

  constructor(options: OrdinaryPeerOptions) {
    this.#options = options;
    this.#other = options.callerDevice;
    const role = options.callerDevice === null ? "caller" : "callee";
    this.#peer = new CallPeer({ ...options, role, send: (message) => this.#send(message) });
    this.#offer = role === "caller" ? this.#peer.offer() : null;
  }

  get state(): Observable<PeerSnapshot> {
    return this.#peer.state;
  }

  get connection(): RTCPeerConnection | null {
    return this.#peer.connection;
  }

  ring(devices: readonly Id[]): void {
    void this.#offer?.then((offer) => {
      if (offer === null || this.#ended) return;
      for (const device of devices) this.#options.send(plainBodies.write(offer), device);
    });
  }

  accepted(by: Id): void {
    this.#other = by;
    this.#taken();
  }

  /** Nothing has to be decided here: the person was asked before. */
  accept(): void {
    this.#taken();
  }

  receive(from: Id, body: string): void {
    if (from !== this.#other || this.#ended) return;
    const message = plainBodies.read(body);
    if (message === null) return;
    if (message.type === "state") {
      const { muted, camera, sharing } = message;
      this.#options.shown({ muted, camera, sharing });
    } else {
      this.#peer.receive(message);
    }
  }

  show(shown: Shown): void {
    this.#shown = shown;
    this.#tell();
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#peer.setTrack(slot, track);
  }

  recheck(): void {
    this.#peer.recheck();
  }

  resync(): void {
    this.#told = null;
    this.#tell();
    this.#peer.resync();
  }

  /** The reason of the end comes from the server. */
  end(): null {
    this.#ended = true;
    this.#peer.close();
    return null;
  }

  #taken(): void {
    this.#accepted = true;
    this.#peer.accepted();
    this.#tell();
  }

  #tell(): void {
    const shown = this.#shown;
    if (shown === null || !this.#accepted || shown === this.#told) return;
    this.#told = shown;
    this.#send({ type: "state", ...shown });
  }

  #send(message: PeerMessage): void {
    if (!this.#ended && this.#other !== null)
      this.#options.send(plainBodies.write(message), this.#other);
  }
}
