import type { PastCall } from "../model/history";

/** A line of the history. */
export interface CallLine {
  /** The newest of the calls that the line stands for. */
  readonly call: PastCall;
  /** The number of missed calls; 1 for any other call. */
  readonly count: number;
}

/**
 * The lines of a day, newest first: missed calls of one caller are one line, until there was
 * another call with that person. So a person who rings again and again takes one line.
 */
export function joinMissed(calls: readonly PastCall[]): readonly CallLine[] {
  const lines: { call: PastCall; count: number }[] = [];
  const newestOf = new Map<string, { call: PastCall; count: number }>();
  for (const call of calls) {
    const newer = newestOf.get(call.peer.userId);
    if (call.missed && newer?.call.missed === true) {
      newer.count += 1;
      continue;
    }
    const line = { call, count: 1 };
    lines.push(line);
    newestOf.set(call.peer.userId, line);
  }
  return lines;
}
