/**
 * The words that models and views share. Ids are 32 lower-case hexadecimal digits; times are
 * milliseconds since 1970.
 */

export type Id = string;

export type Presence = "available" | "busy" | "in-a-call" | "do-not-disturb" | "away" | "offline";
export type Availability =
  "automatic" | "available" | "busy" | "do-not-disturb" | "away" | "offline";
export type Role = "member" | "administrator" | "auditor";

export type ReasonCode =
  | "END_TO_END_REQUIRED"
  | "COMPLIANCE_RECORDING"
  | "NOT_ONE_TO_ONE"
  | "POLICY_DISABLED"
  | "SETTING_OFF"
  | "DEVICE_OUT_OF_DATE"
  | "NO_CAPABLE_DEVICE";

/** Why a call has its mode, and whose the reason is. */
export interface Reason {
  readonly code: ReasonCode;
  readonly whose: "caller" | "callee" | "organisation";
  /**
   * For SETTING_OFF, of a call that is to be or goes on: whether it is known for sure, by a signed
   * word, or only what the server says.
   */
  readonly proved?: boolean;
}

export type CallMode =
  | { readonly kind: "end-to-end-encrypted" }
  | { readonly kind: "standard"; readonly reasons: readonly Reason[] }
  | { readonly kind: "refused"; readonly reasons: readonly Reason[] };

/** Why a call is over, as the server says it. */
export type EndReason =
  | "hung-up"
  | "cancelled"
  | "declined"
  | "busy"
  | "do-not-disturb"
  | "no-answer"
  | "unreachable"
  | "no-ringing-device"
  | "answered-elsewhere"
  | "declined-elsewhere"
  | "connection-lost"
  | "device-closed"
  | "taken-over"
  | "media-failed"
  | "device-failed"
  | "verification-failed"
  | "clocks-differ"
  | "session-ended"
  | "user-disabled"
  | "server-restarted"
  | "refused";

/** Somebody who can be called. */
export interface PersonRef {
  readonly userId: Id;
  readonly displayName: string;
}

export interface Person extends PersonRef {
  readonly email: string;
  readonly presence: Presence;
}
