import { useTranslation } from "react-i18next";
import { isGlobal, shortName } from "./policyName";

/** How a policy is called on the page. */
export function usePolicyTitle(): (name: string) => string {
  const { t } = useTranslation("admin");
  return (name) => (isGlobal(name) ? t("policies.global") : shortName(name));
}
