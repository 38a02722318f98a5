import { useSyncExternalStore } from "react";

/** The address of the page as a store. Two dozen lines instead of a routing library. */
const moved = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  moved.addEventListener("moved", listener);
  return () => {
    window.removeEventListener("popstate", listener);
    moved.removeEventListener("moved", listener);
  };
}

/** The current path, without query and fragment. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** Shows another path of the same entry. */
export function navigate(path: string, how: "push" | "replace" = "push"): void {
  if (path === location.pathname) return;
  if (how === "push") {
    history.pushState(null, "", path);
  } else {
    history.replaceState(null, "", path);
  }
  moved.dispatchEvent(new Event("moved"));
}
