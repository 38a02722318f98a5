import { makeStyles, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useIsStoring } from "../requests/health";

const useStyles = makeStyles({
  bar: { position: "sticky", top: 0, zIndex: 1, borderRadius: 0 },
});

/** A banner while the server cannot store changes; it ends by itself. */
export function StorageBanner() {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  if (useIsStoring()) return null;
  return (
    <MessageBar intent="warning" className={styles.bar}>
      <MessageBarBody>{t("notStoring")}</MessageBarBody>
    </MessageBar>
  );
}
