/** The kind of content of an envelope; in its header, so that one cannot pass for the other. */
export const purposes = { offer: 1, pin: 2 } as const;

export type Purpose = keyof typeof purposes;
