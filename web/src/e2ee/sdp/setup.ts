import type { CallRole } from "../session/callRole";

/** The side that begins DTLS (RFC 8842 §5.2). */
export type Setup = "active" | "passive" | "actpass";

/** Whether a description offers or answers. */
export type DescriptionKind = "offer" | "answer";

/** The DTLS role of a side, in all of a call: the callee is the client. Spec: docs/protocol.md §6. */
export function setupOf(role: CallRole): Setup {
  return role === "caller" ? "passive" : "active";
}
