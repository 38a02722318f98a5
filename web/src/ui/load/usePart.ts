import { useSyncExternalStore } from "react";
import type { Part, PartState } from "./part";

/** How a part is, without loading it. */
export function usePart<T>(part: Part<T>): PartState<T> {
  return useSyncExternalStore(part.subscribe, part.getSnapshot);
}
