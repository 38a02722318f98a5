import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../base/text/time";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { enablements, roles } from "../requests/types";

const times: ReadonlySet<string> = new Set(["asOf", "expiresAt", "since"]);

/** A recorded value as people read it. An unknown value is shown as recorded. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t } = useTranslation(["admin", "common"]);
  const policyTitle = usePolicyTitle();
  return (field, value) => {
    if (value === undefined || value === null || value === "") return t("audit.detail.nothing");
    if (typeof value === "boolean") return value ? t("audit.detail.yes") : t("audit.detail.no");
    if (typeof value === "number") return String(value);
    if (isTexts(value)) return value.join(", ");
    if (typeof value !== "string") return JSON.stringify(value);
    if (field === "policy") return policyTitle(value);
    if (times.has(field)) return formatDateTime(value);
    const enablement = enablements.find((name) => name === value);
    if (enablement) return t(`policies.enablement.${enablement}.label`);
    const role = field === "role" ? roles.find((name) => name === value) : undefined;
    return role ? t(`common:role.${role}`) : value;
  };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === "string");
