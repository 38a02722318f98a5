/**
 * The kind of client that a device runs: `web` is code loaded from the server each time, which trusts
 * that server; `desktop` is installed, with keys outside the page; `headless` is a program without a
 * screen.
 */
export const clientClasses = { web: 1, desktop: 2, headless: 3 } as const;

export type ClientClass = keyof typeof clientClasses;
