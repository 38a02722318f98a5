import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { InfoRegular } from "@fluentui/react-icons/svg/info";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Assurance } from "../../model/calls";
import { testIds } from "../../../base/testIds";

const useStyles = makeStyles({
  lines: { display: "grid", rowGap: tokens.spacingVerticalXS },
  line: { display: "grid", gridTemplateColumns: "18px 1fr", columnGap: tokens.spacingHorizontalS },
  icon: { fontSize: "16px", paddingTop: "2px" },
  good: { color: tokens.colorPaletteGreenForeground1 },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

interface AssuranceLinesProps {
  readonly assurance: Assurance;
  readonly name: string;
}

/** This device's knowledge of the other person and its questions, a line each. */
export function AssuranceLines({ assurance, name }: AssuranceLinesProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { trust, questions, notes } = assurance;
  // A question already has everything about the other person.
  const showsTrust = trust !== null && questions.length === 0;
  if (!showsTrust && questions.length + notes.length === 0) return null;
  const good = trust === "verified";
  return (
    <div className={styles.lines} data-testid={testIds.assurance} data-trust={trust}>
      {showsTrust && (
        <Line icon={good ? <CheckmarkCircleFilled className={styles.good} /> : <InfoRegular />}>
          {t(`trust.${trust}`, { name })}
        </Line>
      )}
      {questions.map((question) => (
        <Line key={question} icon={<WarningFilled className={styles.warning} />}>
          {t(`trust.question.${question}.short`, { name })}
        </Line>
      ))}
      {notes.map((note) => (
        <Line key={note} icon={<InfoRegular />}>
          {t(`trust.note.${note}`, { name })}
        </Line>
      ))}
    </div>
  );
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: string }) {
  const styles = useStyles();
  return (
    <span className={styles.line}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Text size={200}>{children}</Text>
    </span>
  );
}
