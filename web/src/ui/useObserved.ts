import { useSyncExternalStore } from "react";
import type { Observable } from "../base/observable";

/** The present state of a model; the view is drawn again when it changes. */
export function useObserved<S>(model: Observable<S>): S {
  return useSyncExternalStore(model.subscribe, model.getSnapshot);
}
