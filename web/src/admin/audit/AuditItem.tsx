import {
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../base/text/time";
import type { AuditEntry } from "../requests/types";
import { testIds } from "../testIds";
import { AuditDetails } from "./AuditDetails";
import { useSentence } from "./useSentence";

const useStyles = makeStyles({
  header: { display: "flex", gap: tokens.spacingHorizontalM, padding: "6px 0", width: "100%" },
  time: {
    flexShrink: 0,
    minWidth: "8ch",
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
  sentence: { overflowWrap: "anywhere" },
});

/** One entry: when and what; its details when opened. */
export function AuditItem({ entry }: { readonly entry: AuditEntry }) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const sentence = useSentence()(entry);
  return (
    <AccordionItem
      value={entry.number}
      data-testid={testIds.auditEntry(entry.number)}
      data-action={entry.action}
    >
      <AccordionHeader as="h3" title={t("audit.number", { number: entry.number })}>
        <span className={styles.header}>
          <time className={styles.time} dateTime={entry.at}>
            {formatTime(entry.at)}
          </time>
          <span className={styles.sentence}>{sentence}</span>
        </span>
      </AccordionHeader>
      <AccordionPanel>
        <AuditDetails entry={entry} />
      </AccordionPanel>
    </AccordionItem>
  );
}
