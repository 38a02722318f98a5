import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import type { Assignments, Group } from "../requests/types";
import { AdminLink } from "../shared/AdminLink";
import { useRowStyles } from "../shared/rowStyles";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";

interface GroupTableProps {
  readonly groups: readonly Group[];
  readonly assignments: Assignments | undefined;
}

export function GroupTable({ groups, assignments }: GroupTableProps) {
  const { t } = useTranslation("admin");
  const styles = useRowStyles();
  const title = usePolicyTitle();
  const policyOf = (groupId: string) => {
    const found = assignments?.groups.find(({ group }) => group.groupId === groupId);
    return found && `${title(found.policy)} (${t("groups.rank", { rank: found.rank })})`;
  };
  return (
    <Table aria-label={t("groups.caption")} style={{ minWidth: 600 }}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{t("groups.column.name")}</TableHeaderCell>
          <TableHeaderCell>{t("groups.column.description")}</TableHeaderCell>
          <TableHeaderCell style={{ width: 120 }}>{t("groups.column.members")}</TableHeaderCell>
          <TableHeaderCell>{t("groups.column.policy")}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {groups.map((group) => (
          <TableRow key={group.groupId} data-testid={testIds.groupRow(group.name)}>
            <TableCell>
              <AdminLink to={paths.group(group.groupId)} className={styles.name}>
                {group.name}
              </AdminLink>
            </TableCell>
            <TableCell>
              <span className={styles.description}>{group.description}</span>
            </TableCell>
            <TableCell>{group.size}</TableCell>
            <TableCell>{policyOf(group.groupId)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
