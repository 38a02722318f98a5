import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

/** Whether the page can be seen: not in a background tab, and not minimised. */
export const useVisible = (): boolean => useSyncExternalStore(subscribe, () => !document.hidden);
