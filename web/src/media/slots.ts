/**
 * The media of a call, in the order of its media sections. All three are there from the start, so
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
  const kind = transceiverKinds[slot];
  const place = slots.filter((other) => transceiverKinds[other] === kind).indexOf(slot);
  return pc.getTransceivers().filter(({ receiver }) => receiver.track.kind === kind)[place];
}

/** The kind of media in a slot. */
export const transceiverKinds: Readonly<Record<Slot, "audio" | "video">> = {
  microphone: "audio",
  camera: "video",
  screen: "video",
};
