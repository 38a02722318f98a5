import { useTranslation } from "react-i18next";
import type { Reach } from "./reach";

/** The people a policy is assigned to, in a few words. */
export function useReachText(): (reach: Reach) => string {
  const { t } = useTranslation("admin");
  return ({ users, groups, organisation, everyoneElse }) => {
    const parts = [
      organisation && t("policies.assigned.organisation"),
      everyoneElse && !organisation && t("policies.assigned.everyoneElse"),
      groups.length > 0 && t("policies.assigned.groups", { count: groups.length }),
      users > 0 && t("policies.assigned.users", { count: users }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? t("policies.assigned.nobody") : parts.join(", ");
  };
}
