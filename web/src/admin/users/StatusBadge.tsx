import { Badge } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Status } from "./status";

const colours = { active: "success", invited: "brand", disabled: "subtle" } as const;

export function StatusBadge({ status }: { readonly status: Status }) {
  const { t } = useTranslation("admin");
  return (
    <Badge appearance="tint" size="large" color={colours[status]}>
      {t(`users.status.${status}`)}
    </Badge>
  );
}
