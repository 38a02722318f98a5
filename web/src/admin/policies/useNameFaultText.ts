import { useTranslation } from "react-i18next";
import type { NameFault } from "./policyName";

/** The fault of a policy's name, in words. */
export function useNameFaultText(): (fault: NameFault) => string {
  const { t } = useTranslation("admin");
  return (fault) => {
    switch (fault.kind) {
      case "space":
        return t("policies.nameFault.space", { suggestion: fault.suggestion });
      case "character":
        return t("policies.nameFault.character", { character: fault.character });
      case "tooLong":
        return t("policies.nameFault.tooLong", { count: fault.count });
      case "empty":
      case "reserved":
      case "taken":
        return t(`policies.nameFault.${fault.kind}`);
    }
  };
}
