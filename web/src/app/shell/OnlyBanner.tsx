import { useTranslation } from "react-i18next";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { PageBanner } from "./PageBanner";

/**
 * A banner on every page while no call can be made: the person has only end-to-end encrypted calls,
 * and policy allows none.
 */
export function OnlyBanner() {
  const { t } = useTranslation("calling");
  const { me: model } = useApp();
  const { me } = useObserved(model);
  if (me === null || me.endToEnd.available || !me.endToEnd.only) return null;
  return (
    <PageBanner
      page="/settings/privacy"
      intent="warning"
      words={t("shell.onlyEndToEnd")}
      action={t("mode.openPrivacy")}
    />
  );
}
