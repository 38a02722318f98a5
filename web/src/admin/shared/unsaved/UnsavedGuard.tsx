import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { navigate } from "../../../ui/router/location";
import { Ask } from "../Ask";
import { unsaved } from "./unsaved";

/** Asks before changes are lost: on links, on the back button, and when the tab closes. */
export function UnsavedGuard() {
  const { t } = useTranslation("admin");
  const asking = useSyncExternalStore(unsaved.subscribe, () => unsaved.asking);
  useEffect(guardBrowser, []);
  return (
    <Ask
      open={asking}
      title={t("unsaved.title")}
      yes={t("unsaved.discard")}
      no={t("unsaved.stay")}
      onYes={() => unsaved.discard()}
      onNo={() => unsaved.stay()}
    >
      {t("unsaved.body")}
    </Ask>
  );
}

function guardBrowser(): () => void {
  let here = location.pathname;
  const closing = (event: BeforeUnloadEvent) => {
    if (unsaved.dirty) event.preventDefault();
  };
  // Before the router hears of it: the address is put back, and gone to only when agreed.
  const back = (event: PopStateEvent) => {
    const there = location.pathname;
    if (!unsaved.dirty || there === here) {
      here = there;
      return;
    }
    event.stopImmediatePropagation();
    history.pushState(null, "", here);
    unsaved.leave(() => navigate(there));
  };
  const holding = () => {
    if (unsaved.dirty) here = location.pathname;
  };
  const stop = unsaved.subscribe(holding);
  window.addEventListener("beforeunload", closing);
  window.addEventListener("popstate", back, { capture: true });
  return () => {
    stop();
    window.removeEventListener("beforeunload", closing);
    window.removeEventListener("popstate", back, { capture: true });
  };
}
