import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "../../../../base/text/time";
import type { KeysState } from "../../../../keys/keysModel";
import { useApp } from "../../../../app/AppProvider";
import { useObserved } from "../../../../ui/useObserved";
import { Box } from "../Section";
import { ConfirmDialog } from "../../../../ui/components/ConfirmDialog";
import { Status } from "../../../../ui/components/Status";
import { useCommand } from "./useCommand";

const useStyles = makeStyles({
  actions: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    flexWrap: "wrap",
    ":empty": { display: "none" },
  },
});

/** The standing of this browser, and the actions for it. */
export function ThisBrowser({ onSetUp }: { readonly onSetUp: () => void }) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const { keys: model } = useApp();
  const { state, putBack } = useObserved(model);
  const [removing, setRemoving] = useState(false);
  const removable =
    state.kind === "ready" ||
    state.kind === "revoked" ||
    (state.kind === "trouble" && state.what === "another-root");
  return (
    <Box title={t("keys.thisBrowser.title")}>
      <Words state={state} />
      {putBack > 0 && (
        <Status tone="info" title={t("keys.thisBrowser.putBack", { count: putBack })}>
          {t("keys.thisBrowser.putBackBody")}
        </Status>
      )}
      <div className={styles.actions}>
        {state.kind === "absent" && (
          <Button appearance="primary" onClick={onSetUp}>
            {t("keys.thisBrowser.setUp")}
          </Button>
        )}
        {state.kind === "trouble" && (
          <Button onClick={() => void model.refresh()}>{t("common:action.retry")}</Button>
        )}
        {removable && (
          <Button onClick={() => setRemoving(true)}>{t("keys.thisBrowser.remove")}</Button>
        )}
      </div>
      {removing && <RemoveKeysDialog onClose={() => setRemoving(false)} />}
    </Box>
  );
}

function Words({ state }: { readonly state: KeysState }) {
  const { t } = useTranslation("calling");
  switch (state.kind) {
    case "loading":
      return <Spinner size="small" label={t("keys.loading")} />;
    case "putting-back":
      return (
        <Spinner size="small" label={t("keys.thisBrowser.puttingBack", { count: state.entries })} />
      );
    case "absent":
      return (
        <Status tone="info" title={t("keys.thisBrowser.absent")}>
          {t("keys.thisBrowser.absentBody")}
        </Status>
      );
    case "unsupported":
      return (
        <Status tone="warning" title={t("keys.thisBrowser.unsupported")}>
          {t(`keys.thisBrowser.unsupportedBecause.${state.missing}`)}
        </Status>
      );
    case "unconfirmed":
      return (
        <Status tone="warning" title={t("keys.thisBrowser.unconfirmed")}>
          {t("keys.thisBrowser.unconfirmedBody")}
        </Status>
      );
    case "ready":
      return (
        <Status tone="good" title={t("keys.thisBrowser.ready")}>
          <span>{t("keys.thisBrowser.readyBody")}</span>
          {!state.mayChangeList && <span>{t("keys.thisBrowser.desktopOnly")}</span>}
          {state.expiresAt !== null && (
            <span>
              {t("keys.thisBrowser.expires", { when: formatDate(new Date(state.expiresAt)) })}
            </span>
          )}
        </Status>
      );
    case "revoked":
      return (
        <Status tone="alert" title={t("keys.thisBrowser.revoked")}>
          <span>{t(`keys.thisBrowser.revokedBecause.${state.why}`)}</span>
          <span>{t("keys.thisBrowser.revokedDo")}</span>
          {state.why !== "keys-lost" && <span>{t("keys.thisBrowser.notYou")}</span>}
        </Status>
      );
    case "trouble": {
      const isAlert = state.what !== "unreachable" && state.what !== "storage";
      return (
        <Status
          tone={isAlert ? "alert" : "warning"}
          title={t(`keys.thisBrowser.trouble.${state.what}`)}
        >
          {t(`keys.thisBrowser.troubleBody.${state.what}`)}
        </Status>
      );
    }
  }
}

function RemoveKeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("calling");
  const { keys: model } = useApp();
  const { state, devices } = useObserved(model);
  const { busy, run } = useCommand();
  const isLast =
    state.kind === "ready" && devices.filter(({ confirmed }) => confirmed).length === 1;
  return (
    <ConfirmDialog
      title={t("keys.thisBrowser.removeTitle")}
      confirm={t("keys.thisBrowser.removeConfirm")}
      busy={busy}
      onConfirm={() => void run(() => model.removeFromBrowser()).then((done) => done && onClose())}
      onCancel={onClose}
    >
      <Text>{t("keys.thisBrowser.removeBody")}</Text>
      {isLast && <Text weight="semibold">{t("keys.thisBrowser.removeLast")}</Text>}
    </ConfirmDialog>
  );
}
