import type { ClientClass } from "../e2ee/identity/clientClass";
import type { RevokeReason } from "../e2ee/identity/listAction";
import type { Observable } from "../base/observable";
import type { Outcome } from "../base/problem";
import type { Id } from "../base/vocabulary";

/** The setting "End-to-end encrypted calls" as a device has signed it. */
export type SignedSetting = "off" | "on" | "only";

/** The code on both screens: two groups of four digits. */
export type ConfirmationCode = readonly [string, string];

/** How far this browser has come in being confirmed by another device. */
export type OwnConfirmation =
  | { readonly step: "none" }
  /** Asked; the person has to answer on a confirmed device. */
  | { readonly step: "waiting"; readonly expiresAt: number }
  /** The code is on both screens. */
  | { readonly step: "comparing"; readonly code: ConfirmationCode }
  /** The person said here that the codes are the same, and now has to say so over there. */
  | { readonly step: "agreed"; readonly code: ConfirmationCode }
  /**
   * Nothing was confirmed: `expired` without an answer in time, `differs` the person saw two codes,
   * `clock` the two devices' clocks are too far apart, `refused` what the other side sent did not
   * pass for another reason.
   */
  | { readonly step: "stopped"; readonly why: "expired" | "differs" | "clock" | "refused" };

/** The standing of this browser among the person's devices. */
export type KeysState =
  | { readonly kind: "loading" }
  /** This browser cannot hold keys. */
  | { readonly kind: "unsupported"; readonly missing: "secure-page" | "storage" | "cryptography" }
  /** The person has no identity yet, on any device. */
  | { readonly kind: "absent" }
  /** There is an identity, which does not know this browser. */
  | { readonly kind: "unconfirmed"; readonly confirmation: OwnConfirmation }
  | {
      readonly kind: "ready";
      /** False while a desktop app is among the devices: only that changes the list then. */
      readonly mayChangeList: boolean;
      /**
       * The time by which this browser has to be confirmed again; null while it renews itself in
       * time.
       */
      readonly expiresAt: number | null;
    }
  /**
   * This browser no longer counts: it was taken off the list, the identity was started over or
   * replaced elsewhere, or the keys of this browser are gone while the list still has it.
   */
  | { readonly kind: "revoked"; readonly why: "revoked" | "started-over" | "keys-lost" }
  /**
   * The server's list of the person's devices is the beginning of the one that this browser keeps,
   * as after the restore of an older backup: the browser publishes the missing entries again.
   */
  | { readonly kind: "putting-back"; readonly entries: number }
  /**
   * `unreachable` the server did not answer, `storage` this browser could not keep or read the
   * keys. The others are alerts: the server shows a list of the person's own devices that is
   * shortened and stays so, that parts from what this browser knows, or that does not verify.
   */
  | {
      readonly kind: "trouble";
      readonly what:
        "unreachable" | "storage" | "rolled-back" | "forked" | "another-root" | "unverified";
    };

/** One of the person's devices. */
export interface KeyDevice {
  readonly deviceId: Id;
  /** Its name when it last published its keys, as the server says; null when it never did. */
  readonly name: string | null;
  readonly deviceClass: ClientClass;
  /** This very browser. */
  readonly current: boolean;
  readonly confirmed: boolean;
  /** The time at which it was let in; null for one that is not confirmed. */
  readonly addedAt: number | null;
  /** As the server says; null when it does not. */
  readonly lastSeenAt: number | null;
}

/** A new device of the person's that asks this one to confirm it. */
export interface DeviceRequest {
  readonly confirmationId: Id;
  /** As the server says. */
  readonly name: string;
  readonly deviceClass: ClientClass;
  readonly step:
    | { readonly kind: "asking" }
    /** Answered; the new device has to show what it was bound to. */
    | { readonly kind: "waiting" }
    | { readonly kind: "comparing"; readonly code: ConfirmationCode }
    /** The answer does not pass the checks: an attacker may be in between. */
    | { readonly kind: "refused" };
}

/** A contact whose code the person has compared. */
export interface VerifiedPerson {
  readonly userId: Id;
  readonly since: number;
}

export interface KeysSnapshot {
  readonly state: KeysState;
  /** This browser first, then the others, those that are confirmed before those that are not. */
  readonly devices: readonly KeyDevice[];
  readonly requests: readonly DeviceRequest[];
  readonly verified: readonly VerifiedPerson[];
  /** The setting that the person's own devices have signed last; null for none. */
  readonly setting: SignedSetting | null;
  /** Notes of another own device about verified people could not be read here. */
  readonly missesNotes: boolean;
  /** How many entries of the list this page has put back that the server had lost; 0 for none. */
  readonly putBack: number;
}

/**
 * A new identity that is made but not in force. It is stored nowhere until `keep`, which publishes
 * it and may be tried again; `discard` erases it.
 */
export interface NewIdentity {
  /** 56 characters in groups of four; shown once. */
  readonly recoveryCode: string;
  keep(): Promise<Outcome>;
  discard(): void;
}

/**
 * The keys of this browser and the list of the person's devices, for the settings. All of it is
 * checked here; only names and times of devices are the server's word.
 */
export interface KeysModel extends Observable<KeysSnapshot> {
  /** A first identity. Fails unless `absent`. */
  setUp(): Promise<Outcome<NewIdentity>>;
  /** A new identity in place of the old one, of which contacts are asked. */
  startOver(): Promise<Outcome<NewIdentity>>;
  /**
   * Lets this browser in by the recovery code; `remove` takes every other device off the list at
   * the same time. Problems: `RECOVERY_CODE_WRONG` for a slip, `RECOVERY_CODE_OTHER` for the code
   * of another identity.
   */
  restore(code: string, others: "keep" | "remove"): Promise<Outcome>;

  /** Asks the confirmed devices to confirm this browser. */
  askToBeConfirmed(): Promise<Outcome>;
  /** Takes the person's answer about the code shown here. */
  sayOwnCode(same: boolean): Promise<Outcome>;
  stopAsking(): Promise<Outcome>;

  /** Begins to confirm a new device. */
  answerRequest(confirmationId: Id): Promise<Outcome>;
  /** Takes the person's answer about the code; `true` lets the new device in. */
  sayCode(confirmationId: Id, same: boolean): Promise<Outcome>;
  declineRequest(confirmationId: Id): Promise<Outcome>;

  /** Takes another device off the list. */
  revoke(deviceId: Id, reason: RevokeReason): Promise<Outcome>;
  /**
   * Takes this browser off the list, erases its keys and signs out: the next sign-in here is one of
   * a new device.
   */
  removeFromBrowser(): Promise<Outcome>;
  /** The person no longer vouches for a contact's identity. */
  withdraw(userId: Id): Promise<Outcome>;
  /** Asks the server again. */
  refresh(): Promise<void>;
}
