import type { Observable } from "../base/observable";
import type { Id } from "../base/vocabulary";
import type { Clock } from "../base/clock/clock";
import type { CallMediaSource, IncomingRequest, OutgoingRequest } from "./callMedia";
import type { Captures } from "./devices/captures";
import type { DeviceChoices } from "./devices/deviceChoices";
import { DirectMedia } from "./directMedia";
import { LocalMedia } from "./localMedia";
import type { MediaPeer, Shown } from "./mediaPeer";
import { OrdinaryPeer } from "./ordinary/ordinaryPeer";
import type { Rtc } from "./rtc";
import type { SealedPeers } from "./sealed/sealedCall";

interface DirectMediaSourceOptions {
  readonly rtc: Rtc;
  readonly captures: Captures;
  readonly choices: Observable<DeviceChoices>;
  readonly clock: Clock;
  readonly iceServers: () => readonly RTCIceServer[];
  /**
   * Makes the ends of end-to-end encrypted calls. Null until that code is loaded: no keys are there
   * before it, and no such call begins without keys.
   */
  readonly sealedPeers: () => SealedPeers | null;
}

/** Makes media that goes from device to device. */
export function directMediaSource(options: DirectMediaSourceOptions): CallMediaSource {
  const { rtc, captures, choices, clock } = options;
  const stream = (track: MediaStreamTrack): MediaStream => rtc.stream(track);
  const make = (video: boolean, peer: (shown: (shown: Shown) => void) => MediaPeer) => {
    const local = new LocalMedia(captures, choices, stream);
    return new DirectMedia({ peer, local, video, rtc, clock });
  };
  const common = (send: (body: string, to?: Id) => void, shown: (shown: Shown) => void) => ({
    rtc,
    iceServers: options.iceServers(),
    clock,
    send,
    shown,
  });
  const sealedPeers = (): SealedPeers => {
    const peers = options.sealedPeers();
    if (peers === null) throw new Error("an end-to-end encrypted call before there were keys");
    return peers;
  };
  const outgoing = ({ callId, video, sealed, send }: OutgoingRequest) =>
    make(video, (shown) =>
      sealed === null
        ? new OrdinaryPeer({ ...common(send, shown), callerDevice: null })
        : sealedPeers().caller({ ...common(send, shown), callId, sealed }),
    );
  const incoming = ({ callId, video, sealed, send, callerDevice }: IncomingRequest) =>
    make(video, (shown) =>
      sealed === null
        ? new OrdinaryPeer({ ...common(send, shown), callerDevice })
        : sealedPeers().callee({ ...common(send, shown), callId, sealed, callerDevice }),
    );
  return { outgoing, incoming };
}
