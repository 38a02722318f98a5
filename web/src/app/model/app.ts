import type { Observable } from "../../base/observable";
import type { DescribeIncoming } from "../../calls/model/liveNotifications";
import type { CallModels } from "../../calls/views/callModels";
import type { MeModel } from "../me/me";
import type { PeopleModel } from "../people/people";
import type { SessionModel } from "../session/session";
import type { FeatureModel } from "./featureModel";
import type { FirstLoad } from "./firstLoad";

/** The words and actions that the models get from the page. */
export interface CallingAppOptions {
  readonly describeIncoming: DescribeIncoming;
  /** Nothing of the person who was signed in may stay on the page: messages, title, address. */
  readonly personForgotten: () => void;
}

/** Everything the views of the calling app are made from. */
export interface CallingApp extends CallModels {
  readonly session: SessionModel;
  readonly me: MeModel;
  readonly people: PeopleModel;
  /** The caller's name in the tab that is connected, when this one is not; null for no call. */
  readonly otherTab: Observable<string | null>;
  /** Whether the server can store changes. */
  readonly storage: Observable<boolean>;
  readonly firstLoad: Pick<FirstLoad, keyof Observable<boolean> | "listShown" | "end">;
  /** The model of a feature, made when it is first asked for. */
  readonly feature: <M>(model: FeatureModel<M>) => M;
  /**
   * For when the views have failed for good. Ends the call, its captures and the link, so that a
   * person who cannot be called is not shown as available; then reloads the page once the server
   * answers. Returns false when it was reloaded only just: the person has to do it then.
   */
  readonly giveUp: () => boolean;
}
