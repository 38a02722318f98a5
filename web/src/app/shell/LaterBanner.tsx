import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { usePart } from "../../ui/load/usePart";
import { callViews } from "../../calls/views/parts";
import { profileMenu } from "../parts";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

/** A banner while calls are shown in plain, and menus not at all, because of a failed load. */
export function LaterBanner() {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const views = usePart(callViews);
  const menu = usePart(profileMenu);
  if (views.kind !== "failed" && menu.kind !== "failed") return null;
  const tryAgain = () => {
    callViews.tryAgain();
    profileMenu.tryAgain();
  };
  return (
    <MessageBar intent="warning" className={styles.bar}>
      <MessageBarBody>{t("shell.partsMissing")}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={tryAgain}>
          {t("common:action.retry")}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
