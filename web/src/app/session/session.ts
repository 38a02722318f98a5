import type { SessionEnd } from "../../generated/signalling";
import type { Observable } from "../../base/observable";
import type { Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";

export type SessionSnapshot =
  /** The server has not answered yet whether a person is signed in. */
  | { readonly kind: "unknown" }
  /** The server could not be asked; `retry` asks again. */
  | { readonly kind: "unreachable" }
  | {
      readonly kind: "signed-out";
      /** Empty when the server has not been set up. */
      readonly organisation: string;
      /** Why, when this page was signed in before; `ended` when the server has not said why. */
      readonly why: "never-signed-in" | "ended" | SessionEnd;
    }
  | {
      readonly kind: "signed-in";
      readonly userId: Id;
      readonly deviceId: Id;
      /** The person's devices that this sign-in has signed out, because there were too many. */
      readonly signedOut?: readonly string[];
      /**
       * Set when the server does not know this sign-in any more while a call goes on. The call
       * needs no server to continue, and signing in again keeps it.
       */
      readonly lost?: true;
    };

/** The purpose of a one-time link (set-up, invitation, reset). */
export interface LinkPurpose {
  readonly purpose: "setup" | "invitation" | "reset";
  readonly email: string;
  readonly displayName: string;
  readonly organisation: string;
  readonly expiresAt: number;
}

/** The first administrator's answers besides the password. */
export interface SetUp {
  readonly organisation: string;
  readonly displayName: string;
  readonly email: string;
}

/** The session on this device. */
export interface SessionModel extends Observable<SessionSnapshot> {
  signIn(email: string, password: string): Promise<Outcome>;
  signOut(): Promise<Outcome>;
  /** Asks what the token of a one-time link is for. */
  findLink(token: string): Promise<Outcome<LinkPurpose>>;
  /** Chooses a password with a one-time link, and signs in. */
  redeemLink(token: string, password: string, setUp?: SetUp): Promise<Outcome>;
  retry(): void;
}
