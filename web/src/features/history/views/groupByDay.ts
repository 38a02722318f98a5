import { daysAgo } from "../../../base/text/time";
import type { PastCall } from "../model/history";

interface DayOfCalls {
  readonly daysAgo: number;
  /** In the order they came, never empty. */
  readonly calls: readonly [PastCall, ...PastCall[]];
}

/** Calls that follow each other on the same day of the person's time zone, together. */
export function groupByDay(calls: readonly PastCall[], now: Date): DayOfCalls[] {
  const days: { daysAgo: number; calls: [PastCall, ...PastCall[]] }[] = [];
  for (const call of calls) {
    const day = daysAgo(new Date(call.startedAt), now);
    const last = days.at(-1);
    if (last?.daysAgo === day) {
      last.calls.push(call);
    } else {
      days.push({ daysAgo: day, calls: [call] });
    }
  }
  return days;
}
