import { Button, TableCell, TableRow } from "@fluentui/react-components";
import {
  ArrowDownRegular,
  ArrowUpRegular,
  DismissRegular,
  EditRegular,
} from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import type { GroupAssignment } from "../requests/types";
import { AdminLink } from "../shared/AdminLink";
import { useRowStyles } from "../shared/rowStyles";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";

export type GroupAction = "up" | "down" | "change" | "remove";

interface GroupAssignmentRowProps {
  readonly assignment: GroupAssignment;
  /** Whether it has the lowest rank. */
  readonly last: boolean;
  readonly onAction: (action: GroupAction) => void;
}

const icons = {
  up: <ArrowUpRegular />,
  down: <ArrowDownRegular />,
  change: <EditRegular />,
  remove: <DismissRegular />,
} as const satisfies Record<GroupAction, unknown>;

export function GroupAssignmentRow({ assignment, last, onAction }: GroupAssignmentRowProps) {
  const { t } = useTranslation("admin");
  const styles = useRowStyles();
  const title = usePolicyTitle();
  const { group, policy, rank } = assignment;
  const name = group.name;
  const labels: Record<GroupAction, string> = {
    up: t("assignments.groups.up", { name, rank: rank - 1 }),
    down: t("assignments.groups.down", { name, rank: rank + 1 }),
    change: t("assignments.groups.changePolicy", { name }),
    remove: t("assignments.groups.remove", { name }),
  };
  const impossible = { up: rank === 1, down: last, change: false, remove: false };
  return (
    <TableRow data-testid={testIds.groupAssignmentRow(name)} data-rank={rank}>
      <TableCell>{rank}</TableCell>
      <TableCell>
        <AdminLink to={paths.group(group.groupId)} className={styles.name}>
          {name}
        </AdminLink>
        <div className={styles.quiet}>{t("common.people", { count: group.size })}</div>
      </TableCell>
      <TableCell>
        <AdminLink to={paths.editPolicy(policy)}>{title(policy)}</AdminLink>
      </TableCell>
      {useMayChange() && (
        <TableCell>
          <div className={styles.actions}>
            {(["up", "down", "change", "remove"] as const).map((action) => (
              <Button
                key={action}
                appearance="subtle"
                icon={icons[action]}
                aria-label={labels[action]}
                // Keeps the focus when a row has arrived at the top or the bottom.
                disabledFocusable={impossible[action]}
                onClick={() => onAction(action)}
              />
            ))}
          </div>
        </TableCell>
      )}
    </TableRow>
  );
}
