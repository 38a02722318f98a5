import type { Observable } from "../../base/observable";

export interface NotificationsSnapshot {
  readonly permission: "unsupported" | "default" | "granted" | "denied";
  /** Now is a sensible moment to offer notifications: after a first call, not asked before. */
  readonly offer: boolean;
  /**
   * `blocked`: it rings, but the browser lets no sound out before the person has clicked somewhere
   * in the page.
   */
  readonly ringtone: "silent" | "ringing" | "blocked";
}

/** The signs of an incoming call besides the card: ringtone and system notification. */
export interface NotificationsModel extends Observable<NotificationsSnapshot> {
  /** Call it from a click. */
  askPermission(): Promise<void>;
  dismissOffer(): void;
  /** Lets a blocked ringtone sound; call it from a click. */
  unblockRingtone(): void;
}
