import type { Observable } from "../model/observable";
import type { Clock } from "../signalling/clock";
import type { Id } from "../model/vocabulary";
import { plainBodies } from "./bodies";
import type { CallMediaRequest, CallMediaSource } from "./callMedia";
import { CallPeer } from "./callPeer";
import type { Captures } from "./captures";
import type { DeviceChoices } from "./deviceChoices";
import { DirectMedia } from "./directMedia";
import { LocalMedia } from "./localMedia";
import type { PeerMessage } from "./peerMessage";
import type { Rtc } from "./rtc";

export interface DirectMediaSourceOptions {
  readonly rtc: Rtc;
  readonly captures: Captures;
  readonly choices: Observable<DeviceChoices>;
  readonly clock: Clock;
  readonly iceServers: () => readonly RTCIceServer[];
  /** Whether the camera may be started without asking the person. */
  readonly cameraAllowed: () => boolean;
  /** Told of each media made; for diagnostics and for devices that come and go. */
  readonly made?: (media: DirectMedia) => void;
}

/** Makes media that goes from device to device. */
export function directMediaSource(options: DirectMediaSourceOptions): CallMediaSource {
  const { rtc, captures, choices, clock } = options;
  const make = (request: CallMediaRequest, callerDevice: Id | null) => {
    const stream = (track: MediaStreamTrack): MediaStream => rtc.stream(track);
    const local = new LocalMedia(captures, choices, stream);
    const peer = (send: (message: PeerMessage) => void): CallPeer =>
      new CallPeer({
        role: callerDevice === null ? "caller" : "callee",
        endToEnd: request.endToEnd,
        rtc,
        iceServers: options.iceServers(),
        clock,
        send,
      });
    const media = new DirectMedia({
      peer,
      local,
      video: request.video,
      bodies: plainBodies,
      stream,
      clock,
      send: request.send,
      other: callerDevice,
    });
    options.made?.(media);
    return { media, local };
  };
  return {
    outgoing: (request) => make(request, null).media,
    incoming: (request) => {
      const { media, local } = make(request, request.callerDevice);
      if (request.video && options.cameraAllowed()) void local.setCamera(true);
      return media;
    },
  };
}
