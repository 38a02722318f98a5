import { type RefObject, useCallback, useSyncExternalStore } from "react";

export interface FullScreen {
  readonly supported: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
}

function subscribe(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}

/** Puts an element on the whole screen and back. */
export function useFullScreen(target: RefObject<HTMLElement | null>): FullScreen {
  const on = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  const toggle = useCallback(() => {
    // Refused without a click of the person: then it stays as it is.
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : target.current?.requestFullscreen();
    change?.catch(() => undefined);
  }, [target]);
  return { supported: document.fullscreenEnabled, on, toggle };
}
