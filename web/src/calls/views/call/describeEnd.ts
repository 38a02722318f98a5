import type { TFunction } from "i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import type { CallSnapshot } from "../../model/calls";
import type { OwnClockSnapshot } from "../../../link/ownClock";
import { describeWhoseClock } from "../clock/describeClock";

export type EndedCall = Extract<CallSnapshot, { phase: "ended" }>;

/** Why the call is over, in words, and whose words those are. */
export function describeEnd(
  t: TFunction<"calling">,
  call: EndedCall,
  clock: OwnClockSnapshot,
): string {
  const name = call.peer.displayName;
  const what = describeReason(t, call, clock);
  // The other device sends its reason for ending a call sealed. Without that the server can claim
  // any.
  const sealed = call.mode?.kind === "end-to-end-encrypted" && call.durationMillis !== null;
  return sealed && call.saidBy === "server" ? t("call.ended.serverSays", { what, name }) : what;
}

function howFailed({ durationMillis, serverAway, saidBy }: EndedCall) {
  if (durationMillis !== null) return serverAway ? "lost-server" : "lost";
  // A sealed goodbye has one word for a failed connection and for a browser that made none.
  if (saidBy === "other-device") return "told";
  return serverAway ? "no-way-server" : "no-way";
}

function describeReason(t: TFunction<"calling">, call: EndedCall, clock: OwnClockSnapshot): string {
  const name = call.peer.displayName;
  const who = call.endedBy === "me" ? "me" : "them";
  switch (call.reason) {
    case "hung-up":
    case "cancelled":
    case "declined":
    case "device-closed":
    case "taken-over":
    case "device-failed":
      return t(`call.ended.reason.${call.reason}.${who}`, { name });
    case "connection-lost":
    case "session-ended":
      return t(`call.ended.reason.${call.reason}.${call.endedBy ?? "nobody"}`, { name });
    case "media-failed":
      return t(`call.ended.reason.media-failed.${howFailed(call)}`, { name });
    case "verification-failed":
      return call.failure === null
        ? t(`call.ended.reason.${call.reason}`, { name })
        : t(`call.ended.failure.${call.failure}`, { name });
    case "clocks-differ": {
      const what =
        call.failure === null
          ? t(`call.ended.reason.${call.reason}`, { name })
          : t("call.ended.failure.clock", { name });
      return `${what} ${describeWhoseClock(t, clock, name)}`;
    }
    case "failed":
      return call.problem ? describeFailure(call.problem) : t("call.ended.reason.failed");
    case "busy":
    case "do-not-disturb":
    case "no-answer":
    case "unreachable":
    case "no-ringing-device":
    case "answered-elsewhere":
    case "declined-elsewhere":
    case "user-disabled":
    case "server-restarted":
    case "refused":
      return t(`call.ended.reason.${call.reason}`, { name });
  }
}
