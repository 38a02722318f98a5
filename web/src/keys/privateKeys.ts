import type { Contact } from "../e2ee/handshake/contact";
import type { VerifyingKey } from "../e2ee/sign/verifyingKey";
import type { HeldPrekeys } from "../e2ee/handshake/heldPrekeys";
import type { LegPlan } from "../e2ee/handshake/legPlan";
import type { Consent } from "../e2ee/handshake/consent";
import type { LocalParty } from "../e2ee/handshake/localParty";
import type { PeerDevice } from "../e2ee/handshake/peerDevice";
import type { SeenLegs } from "../e2ee/handshake/seenLegs";
import type { FailureKind } from "./verdicts";
import type { SignedSetting } from "./keysModel";
import type { Outcome, Problem } from "../base/problem";
import type { Id } from "../base/vocabulary";

export type { SignedSetting };

/** This device as one end of a handshake. */
export interface OwnEnd {
  readonly self: LocalParty;
  readonly prekeys: HeldPrekeys;
  readonly seen: SeenLegs;
}

/** A device of the contact that an OFFER may go to, with what the person has to decide first. */
export interface ReachableDevice {
  readonly deviceId: Id;
  readonly plan: Consent<LegPlan>;
}

/** The other person's keys, as far as this device can verify them itself. */
export type ContactKeys =
  /** Has no identity yet: no end-to-end encrypted call is possible. */
  | { readonly kind: "none" }
  /** The server could not be asked, so nothing is known of the contact, good or bad. */
  | { readonly kind: "unreachable"; readonly problem: Problem }
  /** The server's answer does not verify: no end-to-end encrypted call is made on it. */
  | {
      readonly kind: "refused";
      readonly failure: FailureKind;
      /** A rolled back or forked list is an alert of its own. */
      readonly alert: "rolled-back" | "forked" | null;
    }
  | {
      readonly kind: "verified";
      readonly contact: Contact;
      readonly devices: readonly ReachableDevice[];
      /** Devices that are left out by time alone: one of the two clocks is wrong. */
      readonly untimely: readonly Id[];
      /** The contact's own signed word; null when there is none that passes. */
      readonly setting: SignedSetting | null;
      /** Whether the person has compared codes with the root in force. */
      readonly pinned: boolean;
      /** Whether a call with the contact was end-to-end encrypted before. */
      readonly hadEndToEnd: boolean;
    };

/**
 * The keys of this device and what it knows of others', for calls. Nothing here trusts the server.
 * Every promise resolves; failures are values.
 */
export interface PrivateKeys {
  /** Null while this device is not set up, not confirmed, or revoked. */
  ownEnd(): Promise<OwnEnd | null>;
  /** Fetches, verifies and compares with what is remembered. `fresh` asks the server again. */
  contact(userId: Id, options?: { readonly fresh?: boolean }): Promise<ContactKeys>;
  /** A call passed all four checks: root, versions and list are remembered. */
  callCompleted(userId: Id, peer: PeerDevice, root: VerifyingKey): Promise<void>;
  /** "They match": pins the root on all own devices. */
  pin(userId: Id, root: Uint8Array): Promise<boolean>;
  /** "They don't match": a pin is taken back on all own devices. Done where there is none. */
  withdraw(userId: Id): Promise<Outcome>;
  /** The setting that the person's own devices have signed last; null for none. */
  readonly ownSetting: SignedSetting | null;
}
