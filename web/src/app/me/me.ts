import type { Observable } from "../../base/observable";
import type { Outcome, Problem } from "../../base/problem";
import type { Availability, Id, Role } from "../../base/vocabulary";

/** Settings > Privacy > End-to-end encrypted calls. */
export interface EndToEndSetting {
  /** Whether policy lets the person have it at all; if not, the setting is not shown. */
  readonly available: boolean;
  readonly on: boolean;
  /** Policy requires it: shown as on, cannot be changed. */
  readonly locked: boolean;
  /** Whether "only end-to-end encrypted calls" is offered. */
  readonly mayRequire: boolean;
  readonly only: boolean;
  /** A change is on its way to the server; what is shown is what was asked for. */
  readonly saving: boolean;
}

export interface Me {
  readonly userId: Id;
  readonly deviceId: Id;
  readonly sessionId: Id;
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
  readonly organisation: string;
  readonly availability: Availability;
  readonly endToEnd: EndToEndSetting;
}

export interface MeSnapshot {
  /** Null until it was loaded the first time. */
  readonly me: Me | null;
  /**
   * Why the last change or load failed; the change was taken back. Null once the next one succeeds.
   */
  readonly problem: Problem | null;
}

/**
 * The person who is signed in, and what they may set. Changes are shown at once and taken back if
 * the server refuses.
 */
export interface MeModel extends Observable<MeSnapshot> {
  /** How many missed calls the person has not looked at. */
  readonly missedCalls: Observable<number>;
  /** The person has looked at the history: none is left. */
  sawMissedCalls(): Promise<void>;
  setEndToEnd(on: boolean): Promise<Outcome>;
  setOnlyEndToEnd(only: boolean): Promise<Outcome>;
  setAvailability(availability: Availability): Promise<Outcome>;
  changePassword(current: string, replacement: string): Promise<Outcome>;
  dismissProblem(): void;
}
