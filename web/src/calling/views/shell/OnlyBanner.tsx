import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { navigate, usePath } from "../../../ui/router/location";
import { useApp, useObserved } from "../app";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

const page = "/settings/privacy";

/**
 * Says on every page that no call can be made: the person has only end-to-end encrypted calls, and
 * policy allows none.
 */
export function OnlyBanner() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { me: model } = useApp();
  const { me } = useObserved(model);
  const path = usePath();
  // The page itself says it at length.
  if (me === null || me.endToEnd.available || !me.endToEnd.only || path === page) return null;
  return (
    <MessageBar intent="warning" className={styles.bar}>
      <MessageBarBody>{t("settings.privacy.banner")}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => navigate(page)}>
          {t("mode.openPrivacy")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
