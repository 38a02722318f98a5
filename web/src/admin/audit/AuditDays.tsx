import { Accordion, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../base/text/time";
import type { AuditEntry } from "../requests/types";
import { AuditItem } from "./AuditItem";
import { byDay } from "./days";

const useStyles = makeStyles({
  day: { padding: `${tokens.spacingVerticalM} 0` },
  title: { margin: 0, padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}` },
});

/** Entries under the days they were made on; each opens to its details. */
export function AuditDays({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { i18n } = useTranslation();
  const styles = useStyles();
  const now = new Date();
  return (
    <>
      {byDay(entries).map((day) => (
        <section key={day.at} className={styles.day}>
          <Subtitle2 as="h2" block className={styles.title}>
            {formatDay(day.at, now, i18n.language)}
          </Subtitle2>
          <Accordion multiple collapsible>
            {day.entries.map((entry) => (
              <AuditItem key={entry.number} entry={entry} />
            ))}
          </Accordion>
        </section>
      ))}
    </>
  );
}
