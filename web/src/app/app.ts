import { createContext, useContext, useSyncExternalStore } from "react";
import type { CallingApp, Observable } from "./model";

const AppContext = createContext<CallingApp | null>(null);

/** Gives the models to the views below. */
export const AppProvider = AppContext.Provider;

/** The models of the calling app. */
export function useApp(): CallingApp {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp is used outside AppProvider");
  return app;
}

/** The present state of a model; the view is drawn again when it changes. */
export function useObserved<S>(model: Observable<S>): S {
  return useSyncExternalStore(model.subscribe, model.getSnapshot);
}
