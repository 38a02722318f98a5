import type { CallsModel } from "../../calls/model/calls";
import type { CallWindowModel } from "../../calls/model/callWindow";
import type { Mismatches } from "../../calls/model/codeMismatches";
import type { ConnectionModel } from "../../link/connection";
import type { DevicesModel } from "../../media/devices/devices";
import type { FirstLoadModel } from "./firstLoad";
import type { HistoryModel } from "../../features/history/model/history";
import type { KeysModel } from "../../keys/keysModel";
import type { MeModel } from "../me/me";
import type { NotificationsModel } from "../../calls/model/notifications";
import type { Observable } from "../../base/observable";
import type { OwnClockModel } from "../../link/ownClock";
import type { PeopleModel } from "../people/people";
import type { SessionModel } from "../session/session";
import type { ShortcutsModel } from "../../calls/model/shortcuts";
import type { SignInsModel } from "../../features/settings/model/signIns";

/** The words and actions that the models get from the page. */
export interface CallingAppOptions {
  /** Words for the system notification of an incoming call, in the person's language. */
  readonly describeIncoming: (
    callerName: string,
    video: boolean,
  ) => { readonly title: string; readonly body: string };
  /** Nothing of the person who was signed in may stay on the page: messages, title, address. */
  readonly personForgotten: () => void;
}

/**
 * Starts the app in this tab; made in `start.ts`. Call the returned `stop` when the page gives it
 * up (tests do).
 */
export type StartCallingApp = (
  options: CallingAppOptions,
) => CallingApp & { readonly stop: () => void };

/** Everything the views of the calling app are made from. */
export interface CallingApp {
  readonly session: SessionModel;
  readonly connection: ConnectionModel;
  readonly me: MeModel;
  readonly signIns: SignInsModel;
  readonly people: PeopleModel;
  readonly history: HistoryModel;
  readonly calls: CallsModel;
  /** The caller's name in the tab that is connected, when this one is not; null for no call. */
  readonly otherTab: Observable<string | null>;
  readonly callWindow: CallWindowModel;
  readonly devices: DevicesModel;
  readonly keys: KeysModel;
  /** The people with whom codes did not match in a call. */
  readonly codeMismatches: Observable<Mismatches>;
  readonly notifications: NotificationsModel;
  readonly ownClock: OwnClockModel;
  readonly shortcuts: ShortcutsModel;
  readonly firstLoad: FirstLoadModel;
  /**
   * For when the views have failed for good. Ends the call, its captures and the link, so that a
   * person who cannot be called is not shown as available; then reloads the page once the server
   * answers. Returns false when it was reloaded only just: the person has to do it then.
   */
  readonly giveUp: () => boolean;
}
