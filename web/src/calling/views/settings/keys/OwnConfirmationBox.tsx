import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { OwnConfirmation } from "../../../model";
import { useApp } from "../../app";
import { Box } from "../Section";
import { ConfirmationCodeText } from "./ConfirmationCodeText";
import { Status } from "./Status";
import { useCommand } from "./useCommand";

const useStyles = makeStyles({
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

/** Confirming this browser with a device that is confirmed already. */
export function OwnConfirmationBox({ confirmation }: { readonly confirmation: OwnConfirmation }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { keys: model } = useApp();
  const { busy, run } = useCommand();
  const ask = () => void run(() => model.askToBeConfirmed());
  const stop = (
    <Button disabledFocusable={busy} onClick={() => void run(() => model.stopAsking())}>
      {t("keys.confirmation.stop")}
    </Button>
  );
  return (
    <Box title={t("keys.confirmation.title")}>
      {confirmation.step === "none" && (
        <div>
          <Button appearance="primary" disabledFocusable={busy} onClick={ask}>
            {t("keys.confirmation.ask")}
          </Button>
        </div>
      )}
      {confirmation.step === "waiting" && (
        <>
          <div role="status">
            <Status tone="info" title={t("keys.confirmation.waiting")}>
              {t("keys.confirmation.waitingBody")}
            </Status>
          </div>
          <div>{stop}</div>
        </>
      )}
      {confirmation.step === "comparing" && (
        <>
          <Text weight="semibold" role="status">
            {t("keys.confirmation.comparing")}
          </Text>
          <ConfirmationCodeText code={confirmation.code} />
          <Text size={200} className={styles.muted}>
            {t("keys.confirmation.comparingBody")}
          </Text>
          <div className={styles.actions}>
            <Button
              appearance="primary"
              disabledFocusable={busy}
              onClick={() => void run(() => model.sayOwnCode(true))}
            >
              {t("keys.confirmation.same")}
            </Button>
            <Button
              disabledFocusable={busy}
              onClick={() => void run(() => model.sayOwnCode(false))}
            >
              {t("keys.confirmation.differ")}
            </Button>
          </div>
        </>
      )}
      {confirmation.step === "agreed" && (
        <>
          <div role="status">
            <Status tone="info" title={t("keys.confirmation.agreed")}>
              {t("keys.confirmation.agreedBody")}
            </Status>
          </div>
          <ConfirmationCodeText code={confirmation.code} />
          <div>{stop}</div>
        </>
      )}
      {confirmation.step === "stopped" && (
        <>
          <Status
            tone={confirmation.why === "expired" ? "warning" : "alert"}
            title={t(`keys.confirmation.stopped.${confirmation.why}`)}
          />
          <div>
            <Button disabledFocusable={busy} onClick={ask}>
              {t("keys.confirmation.again")}
            </Button>
          </div>
        </>
      )}
    </Box>
  );
}
