import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import type { CallNotice } from "../model/calls";
import { useCallModels } from "./callModels";
import { useObserved } from "../../ui/useObserved";
import { describeWhoseClock } from "./clock/describeClock";

/** Shows the notices that a person should not miss. */
const alarming: ReadonlySet<CallNotice["what"]> = new Set([
  "changed",
  "clock",
  "unverified",
  "old",
  "not-end-to-end",
]);

/** A passing message with the reason why a call stopped ringing here. */
export function useCallNotices(): void {
  const { t } = useTranslation("calling");
  const { calls, ownClock } = useCallModels();
  const { notice } = useObserved(calls);
  const { info, problem } = useToasts();
  useEffect(() => {
    if (!notice) return;
    const name = notice.caller.displayName;
    const whose = describeWhoseClock(t, ownClock.getSnapshot(), name);
    const words = t(`shell.notice.${notice.what}`, { name, whose });
    if (alarming.has(notice.what)) problem(words);
    else info(words);
    calls.dismissNotice();
  }, [calls, info, notice, ownClock, problem, t]);
}
