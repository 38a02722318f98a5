/** The second byte of every frame; the first is {@link frameVersion}. */
export const frameTypes = { sealed: 1, answer: 2, data: 3, binding: 4 } as const;

export type FrameType = keyof typeof frameTypes;

/** The first byte of every frame. */
export const frameVersion = 1;
