import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../base/text/time";
import { audit } from "../i18n/en/audit";
import type { AuditEntry } from "../requests/types";
import { differences } from "./facts";
import { useValueText } from "./useValueText";

const cell = { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` };

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `0 0 ${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
  },
  table: { borderCollapse: "collapse", textAlign: "left", maxWidth: "760px" },
  head: { ...cell, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  cell: {
    ...cell,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: "top",
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightRegular,
  },
  field: { overflowWrap: "normal" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The values before and after a change, and by which way it was made. */
export function AuditDetails({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const text = useValueText();
  const changed = differences(entry.before, entry.after);
  const origin = [
    t("audit.number", { number: entry.number }),
    formatDateTime(entry.at),
    viaKey(entry.via) === "other"
      ? t("audit.via.other", { via: entry.via })
      : t(`audit.via.${viaKey(entry.via)}`),
    entry.address && t("audit.from", { address: entry.address }),
  ].filter(Boolean);
  return (
    <div className={styles.root}>
      {changed.length === 0 ? (
        <span>{t("audit.detail.none")}</span>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.head}>{t("audit.detail.field")}</th>
              <th className={styles.head}>{t("audit.detail.before")}</th>
              <th className={styles.head}>{t("audit.detail.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row" className={mergeClasses(styles.cell, styles.field)}>
                  {isKnown(field) ? t(`audit.field.${field}`) : field}
                </th>
                <td className={styles.cell}>{text(field, before)}</td>
                <td className={styles.cell}>{text(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <span className={styles.quiet}>{origin.join(", ")}</span>
    </div>
  );
}

const isKnown = (field: string): field is keyof typeof audit.field =>
  Object.hasOwn(audit.field, field);

type Via = keyof typeof audit.via;

const viaKey = (via: string): Via => (isVia(via) ? via : "other");
const isVia = (via: string): via is Via => Object.hasOwn(audit.via, via);
