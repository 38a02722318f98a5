import { useSyncExternalStore } from "react";
import type { Part, PartState } from "./part";

/** The state of a part, without loading it. */
export function usePart<T>(part: Part<T>): PartState<T> {
  return useSyncExternalStore(part.subscribe, part.getSnapshot);
}
