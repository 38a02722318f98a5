import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { isOngoing } from "../../calls/views/call/ongoing";

/**
 * The title of the tab: the caller, the other person in the call, or the number of missed calls.
 */
export function useDocumentTitle(): void {
  const { t } = useTranslation(["calling", "common"]);
  const app = useApp();
  const { call, incoming } = useObserved(app.calls);
  const missed = useObserved(app.me.missedCalls);
  const product = t("common:product");
  const title = incoming
    ? t("shell.title.incoming", { name: incoming.caller.displayName })
    : isOngoing(call)
      ? t("shell.title.call", { name: call.peer.displayName })
      : missed > 0
        ? t("shell.title.missed", { count: missed })
        : product;
  useTitle(title);
}

/** The title of a tab that is not the connected one: who calls in that one. */
export function useOtherTabTitle(caller: string | null): void {
  const { t } = useTranslation(["calling", "common"]);
  useTitle(caller === null ? t("common:product") : t("shell.title.incoming", { name: caller }));
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
