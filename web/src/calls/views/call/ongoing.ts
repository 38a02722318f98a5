import type { CallSnapshot } from "../../model/calls";
import type { RemoteMedia, Security } from "../../../media/mediaState";

/** A call that fills the page: from the invitation until it ends. */
export type OngoingCall = Extract<
  CallSnapshot,
  { phase: "inviting" | "ringing" | "connecting" | "connected" | "reconnecting" }
>;

export function isOngoing(call: CallSnapshot): call is OngoingCall {
  return call.phase !== "idle" && call.phase !== "previewing" && call.phase !== "ended";
}

/** The media of the other side, once it has accepted. */
export function remoteOf(call: OngoingCall): RemoteMedia | null {
  return "remote" in call ? call.remote : null;
}

export function securityOf(call: OngoingCall): Security {
  return "security" in call ? call.security : { kind: "pending" };
}
