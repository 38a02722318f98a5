import { require } from "../rules/require";

/** A session description cut at its `m=` lines. Nothing in it is interpreted yet. */
export interface SessionText {
  readonly session: readonly string[];
  /** Each with its `m=` line first. */
  readonly sections: readonly (readonly string[])[];
}

const maxChars = 100_000;

/**
 * Cuts a description of the browser's own.
 *
 * @throws RefusedError R-SDP-2 for text that is no session description (RFC 8866)
 */
export function cut(sdp: string): SessionText {
  require(sdp.length <= maxChars && sdp.endsWith("\r\n"), "R-SDP-2");
  const lines = sdp.slice(0, -2).split("\r\n");
  require(lines[0] === "v=0", "R-SDP-2");
  require(lines.every((line) => /^[a-z]=[\x20-\x7e]+$/.test(line)), "R-SDP-2");
  const session: string[] = [];
  const sections: string[][] = [];
  for (const line of lines) {
    if (line.startsWith("m=")) sections.push([]);
    (sections.at(-1) ?? session).push(line);
  }
  return { session, sections };
}

/** The counterpart of {@link cut}. */
export function join({ session, sections }: SessionText): string {
  return [...session, ...sections.flat()].map((line) => line + "\r\n").join("");
}

/**
 * The values of an attribute, in order; for one without a value, empty texts. Names are compared
 * without regard to case, so that none slips by.
 */
export function attributes(lines: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (const line of lines) {
    const [, found, value] = /^a=([^:]+)(?::(.*))?$/.exec(line) ?? [];
    if (found?.toLowerCase() === name) values.push(value ?? "");
  }
  return values;
}
