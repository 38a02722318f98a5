import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../requests/types";
import { factsOf } from "./facts";
import { sentenceFor } from "./sentence";
import { useValueText } from "./useValueText";

/** An entry of the audit log as a sentence. */
export function useSentence(): (entry: AuditEntry) => string {
  const { t } = useTranslation("admin");
  const text = useValueText();
  return (entry) => {
    const sentence = sentenceFor(entry);
    const role = (facts: unknown) => text("role", factsOf(facts)["role"]);
    return t(`audit.sentence.${sentence}`, {
      actor: entry.actor === undefined ? t("audit.server") : entry.actorName,
      subject: entry.subject,
      action: entry.action,
      before: role(entry.before),
      after: role(entry.after),
    });
  };
}
