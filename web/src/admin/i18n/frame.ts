import { problem } from "./en/problem";
import { shell } from "./en/shell";

/** The strings of the frame, with which the admin centre begins. */
export const frame = { ...shell, problem } as const;
