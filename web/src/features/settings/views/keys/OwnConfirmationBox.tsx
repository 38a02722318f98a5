import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { OwnConfirmation } from "../../../../keys/keysModel";
import { useApp } from "../../../../app/AppProvider";
import { Box } from "../Section";
import { CodeComparison } from "./CodeComparison";
import { ConfirmationCodeText } from "./ConfirmationCodeText";
import { Status } from "../../../../ui/components/Status";
import { useCommand } from "./useCommand";

type Stopped = Extract<OwnConfirmation, { step: "stopped" }>["why"];

/** Failures that are no sign of an attack. */
const warns: ReadonlySet<Stopped> = new Set(["expired", "clock"]);

/** Confirming this browser with a device that is confirmed already. */
export function OwnConfirmationBox({ confirmation }: { readonly confirmation: OwnConfirmation }) {
  const { t } = useTranslation("calling");
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
        <CodeComparison
          title={t("keys.confirmation.comparing")}
          code={confirmation.code}
          busy={busy}
          onSay={(same) => void run(() => model.sayOwnCode(same))}
        />
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
            tone={warns.has(confirmation.why) ? "warning" : "alert"}
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
