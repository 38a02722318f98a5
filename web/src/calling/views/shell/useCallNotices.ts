import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../../ui/shell/toasts";
import { useApp, useObserved } from "../app";

/** Says in passing why a call stopped ringing here. */
export function useCallNotices(): void {
  const { t } = useTranslation("calling");
  const { calls } = useApp();
  const { notice } = useObserved(calls);
  const { info } = useToasts();
  useEffect(() => {
    if (!notice) return;
    info(t(`shell.notice.${notice.what}`, { name: notice.caller.displayName }));
    calls.dismissNotice();
  }, [calls, info, notice, t]);
}
