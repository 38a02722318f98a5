import { Select } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Labelled } from "../shared/Labelled";
import { roles } from "../requests/types";
import { type Role } from "../../base/vocabulary";

interface RoleChoiceProps {
  readonly value: Role;
  readonly disabled?: boolean;
  readonly onChange: (role: Role) => void;
}

export function RoleChoice({ value, disabled = false, onChange }: RoleChoiceProps) {
  const { t } = useTranslation(["admin", "common"]);
  const choose = (chosen: string) => {
    const role = roles.find((name) => name === chosen);
    if (role) onChange(role);
  };
  return (
    <Labelled label={t("users.create.role")} hint={t(`users.roleHint.${value}`)}>
      <Select value={value} disabled={disabled} onChange={(_event, data) => choose(data.value)}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`common:role.${role}`)}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}
