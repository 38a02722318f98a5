import { Button, makeStyles, Subtitle1, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Reason, Security } from "../../model";
import type { Side } from "../mode/describeReason";
import { ReasonList } from "../mode/ReasonList";
import { testIds } from "../testIds";

const useStyles = makeStyles({
  panel: { display: "grid", rowGap: tokens.spacingVerticalM },
  muted: { color: tokens.colorNeutralForeground2 },
  code: {
    margin: 0,
    padding: "14px 8px",
    textAlign: "center",
    whiteSpace: "nowrap",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "clamp(15px, 4.6vw, 22px)",
    lineHeight: "28px",
    fontWeight: tokens.fontWeightSemibold,
    userSelect: "all",
  },
  steps: { margin: 0, paddingInlineStart: "20px", display: "grid", rowGap: "4px" },
});

interface EndToEndPanelProps {
  readonly name: string;
  readonly security: Security;
  readonly onDiffer: () => void;
}

/** The code of the call, and how two people compare it. */
export function EndToEndPanel({ name, security, onDiffer }: EndToEndPanelProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <div className={styles.panel}>
      <Subtitle1 as="h2">{t("call.security.title")}</Subtitle1>
      <Text className={styles.muted}>{t("call.security.body", { name })}</Text>
      {security.kind === "checked" ? (
        <>
          <Subtitle2 as="h3">{t("call.security.compare", { name })}</Subtitle2>
          <SecurityCode code={security.code} />
          <ol className={styles.steps}>
            <li>{t("call.security.step1", { name })}</li>
            <li>{t("call.security.step2")}</li>
            <li>{t("call.security.step3")}</li>
          </ol>
          <Text>{t("call.security.differ")}</Text>
          <div>
            <Button onClick={onDiffer}>{t("call.security.hangUp")}</Button>
          </div>
        </>
      ) : (
        <Text>{t("call.security.pending")}</Text>
      )}
    </div>
  );
}

/** Four groups of five digits. A screen reader says them digit by digit, with a pause between groups. */
function SecurityCode({ code }: { readonly code: readonly string[] }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const spoken = code.map((group) => Array.from(group).join(" ")).join(", ");
  return (
    <p
      role="img"
      aria-label={`${t("call.security.code")}: ${spoken}`}
      className={styles.code}
      data-testid={testIds.securityCode}
    >
      {code.join(" ")}
    </p>
  );
}

interface StandardPanelProps {
  readonly name: string;
  readonly reasons: readonly Reason[];
  readonly reader: Side;
}

/** What kind of encryption an ordinary call has, and why it is not end-to-end. */
export function StandardPanel({ name, reasons, reader }: StandardPanelProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <div className={styles.panel}>
      <Subtitle1 as="h2">{t("call.security.standardTitle")}</Subtitle1>
      <Text className={styles.muted}>{t("call.security.standardBody")}</Text>
      <Subtitle2 as="h3">{t("call.security.why")}</Subtitle2>
      <ReasonList reasons={reasons} reader={reader} name={name} links={false} />
    </div>
  );
}
