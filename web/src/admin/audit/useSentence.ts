import { useTranslation } from "react-i18next";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import type { AuditEntry } from "../requests/types";
import { factsOf } from "./facts";
import { isAboutPolicy, sentenceFor } from "./sentence";
import { useValueText } from "./useValueText";

/** An entry of the audit log as a sentence. */
export function useSentence(): (entry: AuditEntry) => string {
  const { t } = useTranslation("admin");
  const text = useValueText();
  const title = usePolicyTitle();
  return (entry) => {
    const before = factsOf(entry.before);
    const after = factsOf(entry.after);
    const either = (field: string) => text(field, after[field] ?? before[field]);
    return t(`audit.sentence.${sentenceFor(entry)}`, {
      actor: entry.actor === undefined ? t("audit.server") : entry.actorName,
      subject: isAboutPolicy(entry) ? title(entry.subject) : entry.subject,
      action: entry.action,
      before: text("role", before["role"]),
      after: text("role", after["role"]),
      policy: either("policy"),
      rank: either("rank"),
      member: either("member"),
      asOf: either("asOf"),
      attempts: either("attempts"),
    });
  };
}
