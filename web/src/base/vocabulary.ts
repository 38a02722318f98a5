import type { components } from "../generated/api";
import type { Id, Presence, Reason } from "../generated/signalling";

/**
 * The words that models and views share. Ids are 32 lower-case hexadecimal digits; times are
 * milliseconds since 1970.
 */

export type { Availability, EndReason, Id, Presence } from "../generated/signalling";
export type Role = components["schemas"]["Role"];
export type ReasonCode = Reason["code"];

/** Why a call has its mode, and whose the reason is. */
export interface ModeReason extends Readonly<Reason> {
  /**
   * For SETTING_OFF, of a call that is to be or goes on: whether it is known for sure, by a signed
   * word, or only what the server says.
   */
  readonly proved?: boolean;
}

export type CallMode =
  | { readonly kind: "end-to-end-encrypted" }
  | { readonly kind: "standard"; readonly reasons: readonly ModeReason[] }
  | { readonly kind: "refused"; readonly reasons: readonly ModeReason[] };

/** A person who can be called. */
export interface PersonRef {
  readonly userId: Id;
  readonly displayName: string;
}

export interface Person extends PersonRef {
  readonly email: string;
  readonly presence: Presence;
}
