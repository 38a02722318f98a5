import type { MediaRelease } from "../../e2ee/handshake/mediaRelease";
import type { RemoteTracks } from "../mediaPeer";
import { transceiverOf, type Slot } from "../slots";

/**
 * The media of an end-to-end encrypted call, once it may flow: the only place that gives the
 * connection a track of this device, or takes one of the other's out of it.
 *
 * Security guarantees: it takes a {@link MediaRelease}, which exists only where all four checks of
 * docs/protocol.md §7 have passed.
 */
export class ReleasedMedia {
  readonly #pc: RTCPeerConnection;

  constructor(
    readonly release: MediaRelease,
    pc: RTCPeerConnection,
  ) {
    this.#pc = pc;
  }

  /** Sends the track in its slot from now on; null for nothing. */
  attach(slot: Slot, track: MediaStreamTrack | null): void {
    const sender = transceiverOf(this.#pc, slot)?.sender;
    if (sender === undefined || sender.track === track) return;
    // Fails only when the connection is gone, or the track of a kind that cannot be.
    sender.replaceTrack(track).catch(() => undefined);
  }

  /** What comes from the other side, to be played. */
  remoteTracks(): RemoteTracks {
    const track = (slot: Slot) => transceiverOf(this.#pc, slot)?.receiver.track ?? null;
    return { microphone: track("microphone"), camera: track("camera"), screen: track("screen") };
  }
}
