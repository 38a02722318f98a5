import { ringback, ringtone, type Tones } from "../../media/tones";
import type { CallsModel, IncomingCall } from "./calls";
import { read, write, type Storage } from "../../base/storage";
import type { NotificationsModel, NotificationsSnapshot } from "./notifications";
import { Store } from "../../base/observable";
import type { Id } from "../../base/vocabulary";

const offeredKey = "sotto.notifications-offered";

interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** Words for the system notification of an incoming call, in the person's language. */
export type DescribeIncoming = (callerName: string, video: boolean) => NotificationText;

/** Notifications of the system. */
interface SystemNotifications {
  permission(): NotificationsSnapshot["permission"];
  ask(): Promise<void>;
  /** Shows one until the result is called. Selecting it brings the page to the front. */
  show(id: Id, text: NotificationText): () => void;
}

interface LiveNotificationsParts {
  readonly calls: CallsModel;
  readonly tones: Tones;
  readonly system: SystemNotifications;
  readonly storage: Storage;
  readonly describeIncoming: DescribeIncoming;
  /** Whether the page is hidden. */
  readonly hidden: () => boolean;
}

/** Ringtone, ringing tone and system notification, as the calls want them. */
export class LiveNotifications implements NotificationsModel {
  readonly #state: Store<NotificationsSnapshot>;
  #shown: { readonly id: Id; readonly close: () => void } | null = null;
  #hadCall = false;

  constructor(private readonly parts: LiveNotificationsParts) {
    this.#state = new Store<NotificationsSnapshot>({
      permission: parts.system.permission(),
      offer: false,
      ringtone: "silent",
    });
    parts.calls.subscribe(() => this.update());
    parts.tones.state.subscribe(() => this.#publish());
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): NotificationsSnapshot => this.#state.getSnapshot();

  async askPermission(): Promise<void> {
    await this.parts.system.ask();
    this.dismissOffer();
  }

  dismissOffer(): void {
    write(this.parts.storage, offeredKey, "yes");
    this.#publish();
  }

  unblockRingtone(): void {
    this.parts.tones.unblock();
  }

  /** A call is accepted, here or there: nothing rings any more, even before that is shown. */
  accepted(): void {
    this.parts.tones.stop();
  }

  /** Forgets the calls of a person who has signed out. */
  forget(): void {
    this.#hadCall = false;
    this.update();
  }

  /** The calls, or whether the page is seen, have changed. */
  update(): void {
    const { call, incoming } = this.parts.calls.getSnapshot();
    const ringing = incoming !== null && !incoming.elsewhere ? incoming : null;
    // In a call the other side would hear a ringtone.
    if (ringing !== null && !ringing.whileInCall) this.parts.tones.play(ringtone);
    else if (call.phase === "ringing") this.parts.tones.play(ringback);
    else this.parts.tones.stop();
    this.#notify(ringing);
    if (call.phase === "connected") this.#hadCall = true;
    this.#publish();
  }

  #notify(ringing: IncomingCall | null): void {
    if (this.#shown !== null && this.#shown.id !== ringing?.callId) {
      this.#shown.close();
      this.#shown = null;
    }
    if (ringing === null || this.#shown !== null || !this.parts.hidden()) return;
    if (this.parts.system.permission() !== "granted") return;
    const text = this.parts.describeIncoming(ringing.caller.displayName, ringing.video);
    this.#shown = { id: ringing.callId, close: this.parts.system.show(ringing.callId, text) };
  }

  #publish(): void {
    const { calls, tones, system, storage } = this.parts;
    const { call, incoming } = calls.getSnapshot();
    const permission = system.permission();
    const sounding = incoming === null ? "silent" : tones.state.getSnapshot();
    const inCall = !["idle", "previewing", "ended"].includes(call.phase);
    this.#state.set({
      permission,
      offer:
        permission === "default" && this.#hadCall && !inCall && read(storage, offeredKey) === null,
      ringtone: sounding === "sounding" ? "ringing" : sounding,
    });
  }
}

/** The browser's, where it has them. */
export const browserNotifications: SystemNotifications = {
  permission: () => (typeof Notification === "undefined" ? "unsupported" : Notification.permission),
  ask: async () => {
    if (typeof Notification !== "undefined") await Notification.requestPermission();
  },
  show: (id, { title, body }) => {
    try {
      const notification = new Notification(title, { body, tag: id, requireInteraction: true });
      notification.onclick = () => {
        window.focus();
        notification.close();
      };
      return () => notification.close();
    } catch {
      // Some mobile browsers only allow them from a service worker.
      return () => undefined;
    }
  },
};
