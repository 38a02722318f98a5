import { makeStyles, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

/** A banner while the server cannot store changes; it ends by itself. */
export function StorageBanner() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { connection, storage } = useApp();
  const isOnline = useObserved(connection).kind === "online";
  const isWritable = useObserved(storage);
  if (isWritable || !isOnline) return null;
  return (
    <MessageBar intent="warning" className={styles.bar}>
      <MessageBarBody>{t("shell.notStoring")}</MessageBarBody>
    </MessageBar>
  );
}
