/**
 * A fact that a person has to know before a call starts. Spec: docs/protocol.md §9.
 *
 * - `root-changed`: the contact, with whom calls were completed, has another identity.
 * - `unconfirmed-device`: a device that a known contact has not confirmed.
 * - `stale-list`: no other device has vouched for the end of the contact's list for seven days.
 * - `behind`: the other side was shown an old list of one's own devices.
 */
export type Concern = "root-changed" | "unconfirmed-device" | "stale-list" | "behind";

/** Whether the call may not go on without the person's yes. */
export function needsDecision(concern: Concern): boolean {
  return concern === "root-changed" || concern === "unconfirmed-device";
}
