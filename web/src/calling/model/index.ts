/** View models of the calling app: state and commands without any user interface. */
export type * from "./app";
export type * from "./calls";
export type * from "./callWindow";
export type * from "./connection";
export type * from "./devices";
export type * from "./firstLoad";
export type * from "./history";
export type * from "./keys";
export type * from "./me";
export type * from "./notifications";
export type * from "./ownClock";
export { Store, type Observable } from "./observable";
export type * from "./people";
export type { Outcome, Problem } from "./problem";
export type * from "./session";
export type * from "./shortcuts";
export type * from "./signIns";
export type * from "./vocabulary";
