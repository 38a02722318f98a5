import { useEffect } from "react";
import { afterPaint } from "../../ui/load/afterPaint";
import { whenIdle } from "../../ui/load/whenIdle";
import { toastQueue } from "../../ui/shell/toastQueue";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { callViews } from "../../calls/views/parts";
import { profileMenu } from "../parts";

/**
 * Loads what may be needed later, a call above all, once the first load is over: the list of people
 * comes first, unless there is a call. Pages beside the list need more than the list.
 */
export function useLaterParts(path: string): void {
  const { people, calls, firstLoad } = useApp();
  const { status } = useObserved(people);
  const { call, incoming } = useObserved(calls);
  const isOver = useObserved(firstLoad);
  const isThere = status === "ready" || status === "failed";
  const isBesideList = path !== "/" && path !== "/people";
  const isNeeded = call.phase !== "idle" || incoming !== null || (isThere && isBesideList);
  useEffect(() => (isThere ? afterPaint(firstLoad.listShown) : undefined), [isThere, firstLoad]);
  useEffect(() => {
    if (isNeeded) firstLoad.end();
  }, [isNeeded, firstLoad]);
  useEffect(() => (isOver ? whenIdle(loadAll) : undefined), [isOver]);
}

function loadAll(): void {
  callViews.load();
  profileMenu.load();
  toastQueue.want();
}
