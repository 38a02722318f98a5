import { Store } from "../base/observable";
import type { CallMedia, CallMediaSnapshot } from "./callMedia";

const off = { kind: "off" } as const;

/** The media of a call that is only put on record, because there is no device to answer it. */
export class SilentMedia implements CallMedia {
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
      firstPictureAt: null,
    },
    awaitsPicture: false,
    security: { kind: "pending" },
    quality: null,
  });

  readonly peerConnection = null;

  readonly start = nothing;
  readonly ring = nothing;
  readonly accepted = nothing;
  readonly accept = nothing;
  readonly receive = nothing;
  readonly resync = nothing;
  readonly setMuted = nothing;
  readonly stopSharing = nothing;
  readonly devicesChanged = nothing;
  readonly setCamera = nothingLater;
  readonly startSharing = nothingLater;

  end(): null {
    return null;
  }
}

function nothing(): void {
  // Nothing is captured or sent.
}

function nothingLater(): Promise<void> {
  return Promise.resolve();
}
