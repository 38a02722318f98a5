import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "../Ask";
import { unsaved } from "./unsaved";

/** Asks the person before changes are lost. */
export function UnsavedGuard() {
  const { t } = useTranslation("admin");
  const asking = useSyncExternalStore(unsaved.subscribe, () => unsaved.asking);
  if (!asking) return null;
  return (
    <Ask
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
