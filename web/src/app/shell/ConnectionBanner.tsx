import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  mergeClasses,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useNow } from "../../ui/components/useNow";
import { useWrappingBar } from "../../ui/components/wrappingBar";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

/** A banner while the server is away, its WebSocket blocked, or it is newer than this page. */
export function ConnectionBanner() {
  const { t } = useTranslation(["calling", "common"]);
  const bar = mergeClasses(useStyles().bar, useWrappingBar().bar);
  const { connection: model } = useApp();
  const connection = useObserved(model);
  if (connection.kind === "online" && connection.outdated) {
    return (
      <MessageBar intent="info" className={bar}>
        <MessageBarBody>{t("shell.outdated")}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => model.reload()}>
            {t("common:action.reload")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  if (connection.kind === "reconnecting") {
    return (
      <MessageBar intent="warning" className={bar}>
        <MessageBarBody>
          {connection.blocked ? (
            t("shell.blocked")
          ) : (
            <Reconnecting nextAttemptAt={connection.nextAttemptAt} />
          )}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => model.retryNow()}>
            {t("shell.reconnectNow")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  return null;
}

function Reconnecting({ nextAttemptAt }: { readonly nextAttemptAt: number | null }) {
  const { t } = useTranslation("calling");
  const now = useNow();
  const seconds = nextAttemptAt === null ? 0 : Math.ceil((nextAttemptAt - now) / 1000);
  return seconds > 1 ? t("shell.reconnectingIn", { seconds }) : t("shell.reconnecting");
}
