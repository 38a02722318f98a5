import type { HangUpCode } from "../../e2ee/session/signal";
import type { HangUpReason } from "../mediaPeer";

/** The words of docs/protocol.md §6 for why a device hangs up, and ours. */
export const reasonOnTheWire: Readonly<Record<HangUpReason, HangUpCode>> = {
  "hung-up": "hung-up",
  "device-closed": "device-closed",
  "media-failed": "media-failed",
  "verification-failed": "could-not-be-verified",
  "answered-elsewhere": "answered-elsewhere",
};

export const reasonToShow: Readonly<Record<HangUpCode, HangUpReason>> = {
  "hung-up": "hung-up",
  "device-closed": "device-closed",
  "media-failed": "media-failed",
  "could-not-be-verified": "verification-failed",
  "answered-elsewhere": "answered-elsewhere",
};
