import { useEffect } from "react";
import { whenIdle } from "../../../ui/load/whenIdle";
import { toastQueue } from "../../../ui/shell/toastQueue";
import { useApp, useObserved } from "../app";
import { later } from "../parts";

/** The longest wait for the list of people, because a call may come first. */
const atTheLatestMillis = 3_000;

/** Loads what may be needed later, a call above all, once the list of people is there. */
export function useLaterParts(): void {
  const { status } = useObserved(useApp().people);
  const isThere = status === "ready" || status === "failed";
  useEffect(() => {
    if (isThere) return whenIdle(loadAll);
    const timer = setTimeout(loadAll, atTheLatestMillis);
    return () => clearTimeout(timer);
  }, [isThere]);
}

function loadAll(): void {
  later.load();
  toastQueue.want();
}
