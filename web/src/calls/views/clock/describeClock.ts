import type { TFunction } from "i18next";
import type { OwnClockSnapshot } from "../../../link/ownClock";

const minute = 60_000;

/** The error of this computer's clock as a sentence; null when it is not known to be. */
export function describeClock(t: TFunction<"calling">, clock: OwnClockSnapshot): string | null {
  if (clock.kind !== "wrong") return null;
  const by = describeSpan(t, Math.round(Math.abs(clock.aheadMillis) / minute));
  return t(clock.aheadMillis > 0 ? "clock.ahead" : "clock.behind", { by });
}

/** A sentence after a call that failed by time: whose clock is wrong, and what to do. */
export function describeWhoseClock(
  t: TFunction<"calling">,
  clock: OwnClockSnapshot,
  name: string,
): string {
  const own = describeClock(t, clock);
  if (own !== null) return t("clock.whose.ours", { own });
  return t(clock.kind === "right" ? "clock.whose.theirs" : "clock.whose.unknown", { name });
}

/** Up to two hours as minutes, up to two days as hours: exact enough to find the fault. */
function describeSpan(t: TFunction<"calling">, minutes: number): string {
  if (minutes < 120) return t("clock.minutes", { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t("clock.hours", { count: hours });
  return t("clock.days", { count: Math.round(hours / 24) });
}
