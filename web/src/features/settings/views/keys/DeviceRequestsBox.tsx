import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { DeviceRequest } from "../../../../keys/keysModel";
import { useApp } from "../../../../app/AppProvider";
import { Box } from "../Section";
import { CodeComparison } from "./CodeComparison";
import { Status } from "../../../../ui/components/Status";
import { useCommand } from "./useCommand";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", rowGap: "16px" },
  request: { display: "grid", rowGap: tokens.spacingVerticalS },
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

/** New devices that ask this one to confirm them. */
export function DeviceRequestsBox({ requests }: { readonly requests: readonly DeviceRequest[] }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  if (requests.length === 0) return null;
  return (
    <Box title={t("keys.requests.title")} hint={t("keys.requests.hint")}>
      <ul className={styles.list}>
        {requests.map((request) => (
          <li key={request.confirmationId} className={styles.request}>
            <Request request={request} />
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Request({ request }: { readonly request: DeviceRequest }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { keys: model } = useApp();
  const { busy, run } = useCommand();
  const { confirmationId: id, name, step } = request;
  const decline = (
    <Button
      aria-label={t("keys.requests.declineOf", { name })}
      disabledFocusable={busy}
      onClick={() => void run(() => model.declineRequest(id))}
    >
      {t("keys.requests.decline")}
    </Button>
  );
  switch (step.kind) {
    case "asking":
      return (
        <>
          <Text weight="semibold">{t("keys.requests.asks", { name })}</Text>
          <Text size={200} className={styles.muted}>
            {t(`keys.devices.class.${request.deviceClass}`)}
          </Text>
          <div className={styles.actions}>
            <Button
              appearance="primary"
              aria-label={t("keys.requests.confirmOf", { name })}
              disabledFocusable={busy}
              onClick={() => void run(() => model.answerRequest(id))}
            >
              {t("keys.requests.confirm")}
            </Button>
            {decline}
          </div>
        </>
      );
    case "waiting":
      return (
        <>
          <Spinner
            size="tiny"
            labelPosition="after"
            label={t("keys.requests.waiting", { name })}
            style={{ justifyContent: "start" }}
          />
          <div>{decline}</div>
        </>
      );
    case "comparing":
      return (
        <CodeComparison
          title={t("keys.requests.comparing", { name })}
          code={step.code}
          busy={busy}
          onSay={(same) =>
            void run(
              () => model.sayCode(id, same),
              same ? t("keys.requests.added", { name }) : undefined,
            )
          }
        />
      );
    case "refused":
      return (
        <>
          <Status tone="alert" title={t("keys.requests.refused", { name })} />
          <div>{decline}</div>
        </>
      );
  }
}
