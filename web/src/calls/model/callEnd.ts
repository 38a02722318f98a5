import type { ClientEndReason } from "../../generated/signalling";
import type { HangUpReason } from "../../media/mediaPeer";
import type { Problem } from "../../base/problem";
import type { CallMode } from "../../base/vocabulary";
import type { CallFacts, CallSnapshot } from "./calls";

export type Ended = Extract<CallSnapshot, { phase: "ended" }>;

/** How a call ended, as far as it is known at that moment. */
export interface CallEnd {
  readonly reason: Ended["reason"];
  readonly by?: Ended["endedBy"];
  readonly serverAway?: boolean;
  readonly saidBy?: Ended["saidBy"];
  readonly failure?: Ended["failure"];
  readonly problem?: Problem | null;
  readonly mode?: CallMode;
}

/** The snapshot of a call that has ended. */
export function endedSnapshot(
  facts: CallFacts,
  end: CallEnd,
  durationMillis: number | null,
): Ended {
  return {
    phase: "ended",
    ...facts,
    // Where no one could be reached there was no mode.
    mode: end.reason === "unreachable" ? null : (end.mode ?? facts.mode),
    reason: end.reason,
    problem: end.problem ?? null,
    endedBy: end.by ?? null,
    saidBy: end.saidBy ?? "this-device",
    failure: end.failure ?? null,
    serverAway: end.serverAway ?? false,
    durationMillis,
  };
}

interface ServerRecord extends Pick<Ended, "reason" | "endedBy"> {
  readonly endedAt: string | undefined;
}

/**
 * The end, completed from the server's record: the duration by one clock, because this device may
 * have slept through the end; and the reason where this device has none of its own.
 *
 * @param confirmedAt the time by the server's clock at which both devices had media, null for never
 */
export function completed(
  ended: Ended,
  { reason, endedBy, endedAt }: ServerRecord,
  confirmedAt: number | null,
): Ended {
  const durationMillis =
    ended.durationMillis === null || confirmedAt === null || endedAt === undefined
      ? ended.durationMillis
      : Math.max(0, Date.parse(endedAt) - confirmedAt);
  const isOpen =
    ended.saidBy === "this-device" && (ended.reason === "cancelled" || ended.reason === "hung-up");
  // A reason that this device determined itself is never overridden by the server.
  if (!isOpen) return { ...ended, durationMillis };
  const saidBy = endedBy === "me" ? ended.saidBy : "server";
  return { ...ended, durationMillis, reason, endedBy, saidBy };
}

/** The reason in the sealed goodbye, whose list is closed and shorter (docs/protocol.md §6). */
export function goodbyeOf(told: ClientEndReason): HangUpReason {
  switch (told) {
    case "taken-over":
      return "device-closed";
    case "device-failed":
      return "media-failed";
    case "clocks-differ":
    case "refused":
      return "verification-failed";
    case "hung-up":
    case "device-closed":
    case "media-failed":
    case "verification-failed":
      return told;
  }
}
