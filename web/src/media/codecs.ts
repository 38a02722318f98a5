import type { Rtc } from "./rtc";
import { slots, transceiverKinds } from "./slots";

/**
 * The codecs that calls are offered with: Opus (RFC 7874), and what the pictures of today's
 * browsers have in common (RFC 7742 and AV1) with its retransmission. Chromium by itself
 * offers 23 formats of picture, for camera and screen each; describing fewer, a call is set up
 * sooner.
 */
const offered: Readonly<Record<string, (parameters: string) => boolean>> = {
  "audio/opus": () => true,
  "video/vp8": () => true,
  "video/vp9": (parameters) => !/profile-id=[1-9]/.test(parameters),
  "video/h264": (parameters) =>
    /packetization-mode=1/.test(parameters) && /profile-level-id=42e0/i.test(parameters),
  "video/av1": (parameters) => !/profile=[1-9]/.test(parameters),
  "video/rtx": () => true,
};

/** The codecs of the browser that a call is offered with, in the browser's order. */
export function offeredCodecs(available: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  return available.filter(
    ({ mimeType, sdpFmtpLine = "" }) => offered[mimeType.toLowerCase()]?.(sdpFmtpLine) === true,
  );
}

/** Adds all that a call carries to the caller's connection. */
export function addSlots(pc: RTCPeerConnection, rtc: Pick<Rtc, "codecs">): void {
  for (const slot of slots) {
    const kind = transceiverKinds[slot];
    const transceiver: Choosing = pc.addTransceiver(kind, { direction: "sendrecv" });
    const codecs = offeredCodecs(rtc.codecs(kind));
    // Without any of them the call is offered with the browser's own choice.
    if (codecs.some(({ mimeType }) => !mimeType.endsWith("/rtx")))
      transceiver.setCodecPreferences?.(codecs);
  }
}

/** Older browsers have no such method. */
type Choosing = Partial<Pick<RTCRtpTransceiver, "setCodecPreferences">>;
