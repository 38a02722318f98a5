import type { TFunction } from "i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import type { CallSnapshot } from "../../model";

export type EndedCall = Extract<CallSnapshot, { phase: "ended" }>;

/** Why the call is over, in words, and whose words those are. */
export function describeEnd(t: TFunction<"calling">, call: EndedCall): string {
  const name = call.peer.displayName;
  const what = describeReason(t, call);
  // The other device says sealed why it ends a call. Without that the server may say anything.
  const sealed = call.mode?.kind === "end-to-end-encrypted" && call.durationMillis !== null;
  return sealed && call.saidBy === "server" ? t("call.ended.serverSays", { what, name }) : what;
}

function describeReason(t: TFunction<"calling">, call: EndedCall): string {
  const name = call.peer.displayName;
  const who = call.endedByMe ? "me" : "them";
  switch (call.reason) {
    case "hung-up":
    case "cancelled":
    case "declined":
    case "connection-lost":
    case "device-closed":
    case "session-ended":
      return t(`call.ended.reason.${call.reason}.${who}`, { name });
    case "verification-failed":
    case "media-failed":
      return call.failure === null
        ? t(`call.ended.reason.${call.reason}`, { name })
        : t(`call.ended.failure.${call.failure}`, { name });
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
