import { createContext, useContext } from "react";
import type { Observable } from "../../base/observable";
import type { ConnectionModel } from "../../link/connection";
import type { KeysModel } from "../../keys/keysModel";
import type { OwnClockModel } from "../../link/ownClock";
import type { DevicesModel } from "../../media/devices/devices";
import type { CallsModel } from "../model/calls";
import type { CallWindowModel } from "../model/callWindow";
import type { Mismatches } from "../model/codeMismatches";
import type { NotificationsModel } from "../model/notifications";
import type { ShortcutsModel } from "../model/shortcuts";

/** The models that the views of calls are made from. */
export interface CallModels {
  readonly connection: ConnectionModel;
  readonly ownClock: OwnClockModel;
  readonly devices: DevicesModel;
  readonly keys: KeysModel;
  readonly calls: CallsModel;
  readonly callWindow: CallWindowModel;
  /** The people with whom codes did not match in a call. */
  readonly codeMismatches: Observable<Mismatches>;
  readonly notifications: NotificationsModel;
  readonly shortcuts: ShortcutsModel;
}

/** Gives the models to the views below. */
export const CallModelsContext = createContext<CallModels | null>(null);

export function useCallModels(): CallModels {
  const models = useContext(CallModelsContext);
  if (!models) throw new Error("useCallModels is used outside CallModelsContext");
  return models;
}
