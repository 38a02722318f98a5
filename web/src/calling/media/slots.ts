/**
 * What a call carries, in the order of its media sections. All three are there from the start, so
 * that muting, camera and sharing never renegotiate.
 */
export const slots = ["microphone", "camera", "screen"] as const;
export type Slot = (typeof slots)[number];

/**
 * Where in a connection a slot is: sound in the first audio section, camera and screen in the first
 * and second of video. The sections are the caller's, so another client's call may have fewer.
 *
 * Spec: docs/protocol.md §6
 */
export function transceiverOf(pc: RTCPeerConnection, slot: Slot): RTCRtpTransceiver | undefined {
  const [kind, place] = whereIs[slot];
  return pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === kind)[place];
}

const whereIs: Readonly<Record<Slot, readonly [kind: string, place: number]>> = {
  microphone: ["audio", 0],
  camera: ["video", 0],
  screen: ["video", 1],
};
