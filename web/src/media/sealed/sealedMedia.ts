import type { MediaRelease } from "../../e2ee/handshake/mediaRelease";
import { attachTrack, remoteTracksOf, type ReleasedMedia } from "../mediaConnection";
import type { RemoteTracks } from "../mediaPeer";
import type { Security } from "../mediaState";
import type { Slot } from "../slots";

/**
 * The media of an end-to-end encrypted call, once it may flow.
 *
 * Security guarantees: it takes a {@link MediaRelease}, which exists only where all four checks of
 * docs/protocol.md §7 have passed.
 */
export class SealedMedia implements ReleasedMedia {
  constructor(
    readonly release: MediaRelease,
    readonly security: Security,
    private readonly pc: RTCPeerConnection,
  ) {}

  attach(slot: Slot, track: MediaStreamTrack | null): void {
    attachTrack(this.pc, slot, track);
  }

  remoteTracks(): RemoteTracks {
    return remoteTracksOf(this.pc);
  }
}
