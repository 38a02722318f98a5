/**
 * What a call carries, in the order of its media sections. All three are there from the start, so
 * that muting, camera and sharing never renegotiate.
 */
export const slots = ["microphone", "camera", "screen"] as const;
export type Slot = (typeof slots)[number];
