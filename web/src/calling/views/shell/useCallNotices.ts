import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../../ui/shell/toasts";
import type { CallNotice } from "../../model";
import { useApp, useObserved } from "../app";

/** What the person should not miss. */
const alarming: ReadonlySet<CallNotice["what"]> = new Set([
  "changed",
  "unverified",
  "old",
  "not-end-to-end",
]);

/** Says in passing why a call stopped ringing here. */
export function useCallNotices(): void {
  const { t } = useTranslation("calling");
  const { calls } = useApp();
  const { notice } = useObserved(calls);
  const { info, problem } = useToasts();
  useEffect(() => {
    if (!notice) return;
    const words = t(`shell.notice.${notice.what}`, { name: notice.caller.displayName });
    if (alarming.has(notice.what)) problem(words);
    else info(words);
    calls.dismissNotice();
  }, [calls, info, notice, problem, t]);
}
