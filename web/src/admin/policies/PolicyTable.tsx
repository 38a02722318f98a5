import {
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import type { Assignments, Policy } from "../requests/types";
import { type PolicyAction, PolicyRow } from "./PolicyRow";
import { reachOf } from "./reach";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";

interface PolicyTableProps {
  readonly policies: readonly Policy[];
  /** Undefined while they are not known. */
  readonly assignments: Assignments | undefined;
  readonly onAction: (action: PolicyAction, policyName: string) => void;
}

export function PolicyTable({ policies, assignments, onAction }: PolicyTableProps) {
  const { t } = useTranslation("admin");
  const mayChange = useMayChange();
  return (
    <Table aria-label={t("policies.list.caption")} style={{ minWidth: 720 }}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{t("policies.column.name")}</TableHeaderCell>
          <TableHeaderCell>{t("policies.column.description")}</TableHeaderCell>
          <TableHeaderCell>{t("policies.column.calling")}</TableHeaderCell>
          <TableHeaderCell>{t("policies.column.assigned")}</TableHeaderCell>
          {mayChange && (
            <TableHeaderCell style={{ width: 64 }}>
              <VisuallyHidden>{t("policies.column.actions")}</VisuallyHidden>
            </TableHeaderCell>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {policies.map((policy) => (
          <PolicyRow
            key={policy.name}
            policy={policy}
            reach={assignments && reachOf(policy.name, assignments)}
            onAction={onAction}
          />
        ))}
      </TableBody>
    </Table>
  );
}
