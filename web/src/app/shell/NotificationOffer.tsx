import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

/** Offers system notifications when it makes sense to, never out of the blue. */
export function NotificationOffer() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { notifications } = useApp();
  const { offer } = useObserved(notifications);
  if (!offer) return null;
  return (
    <MessageBar intent="info" className={styles.bar}>
      <MessageBarBody>{t("shell.offer.body")}</MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          appearance="primary"
          onClick={() => void notifications.askPermission()}
        >
          {t("shell.offer.accept")}
        </Button>
        <Button size="small" onClick={() => notifications.dismissOffer()}>
          {t("shell.offer.dismiss")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
