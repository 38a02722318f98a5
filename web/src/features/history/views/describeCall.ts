import type { TFunction } from "i18next";
import { formatDuration } from "../../../base/text/time";
import type { PastCall } from "../model/history";

const told = new Set([
  "declined",
  "busy",
  "do-not-disturb",
  "no-answer",
  "cancelled",
  "unreachable",
  "no-ringing-device",
  "refused",
] as const);

type Told = typeof told extends Set<infer T> ? T : never;

const isTold = (reason: string | null): reason is Told =>
  (told as ReadonlySet<string | null>).has(reason);

/** The outcome of a call, in a few words. */
export function describeCall(t: TFunction<"calling">, call: PastCall): string {
  const direction = t(`history.${call.direction}`);
  if (call.endedAt === null) return t("history.ongoing", { direction });
  if (call.connectedAt !== null) {
    const duration = formatDuration(call.endedAt - call.connectedAt);
    return t("history.lasted", { direction, duration });
  }
  if (isTold(call.endReason)) return t(`history.end.${call.direction}.${call.endReason}`);
  return call.missed ? t("history.missed") : t(`history.end.${call.direction}.other`);
}
