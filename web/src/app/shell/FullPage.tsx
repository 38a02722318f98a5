import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { WindowMultipleRegular } from "@fluentui/react-icons/svg/window-multiple";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/components/EmptyState";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { describeEnd } from "../../calls/views/call/describeEnd";
import { useOtherTabTitle } from "./useDocumentTitle";

const useStyles = makeStyles({
  page: {
    display: "grid",
    placeItems: "center",
    minHeight: "100%",
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

/** While the server has not said yet who is signed in. It looks like the splash before it. */
export function StartingPage() {
  const { t } = useTranslation("calling");
  return (
    <main className="splash">
      <img src="/favicon.svg" alt="" width={64} height={64} />
      <Spinner aria-label={t("shell.starting")} delay={300} />
    </main>
  );
}

export function UnreachablePage() {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const { session } = useApp();
  return (
    <main className={styles.page}>
      <EmptyState
        icon={<PlugDisconnectedRegular />}
        title={t("shell.unreachable.title")}
        body={t("shell.unreachable.body")}
        action={
          <Button appearance="primary" onClick={() => session.retry()}>
            {t("common:action.retry")}
          </Button>
        }
      />
    </main>
  );
}

/** Another tab of this browser holds the connection. */
export function OtherTabPage() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls, connection, otherTab, ownClock } = useApp();
  const caller = useObserved(otherTab);
  const { call } = useObserved(calls);
  const clock = useObserved(ownClock);
  useOtherTabTitle(caller);
  const body = t(caller === null ? "shell.otherTab.body" : "shell.otherTab.callingBody");
  // The page after a call is not shown in a tab that is not connected.
  const lost = call.phase === "ended" && call.reason === "taken-over";
  return (
    <main className={styles.page}>
      <EmptyState
        icon={<WindowMultipleRegular />}
        title={
          caller === null
            ? t("shell.otherTab.title")
            : t("shell.otherTab.calling", { name: caller })
        }
        body={lost ? `${describeEnd(t, call, clock)} ${body}` : body}
        action={
          <Button appearance="primary" size="large" onClick={() => connection.useHere()}>
            {t("shell.otherTab.useHere")}
          </Button>
        }
      />
    </main>
  );
}
