import { Button, TableCell, TableRow } from "@fluentui/react-components";
import { DismissRegular, EditRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import type { UserAssignment } from "../requests/types";
import { AdminLink } from "../shared/AdminLink";
import { useRowStyles } from "../shared/rowStyles";
import { UserName } from "../shared/UserName";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";

interface UserAssignmentRowProps {
  readonly assignment: UserAssignment;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

export function UserAssignmentRow({ assignment, onChange, onRemove }: UserAssignmentRowProps) {
  const { t } = useTranslation("admin");
  const styles = useRowStyles();
  const { user, policy } = assignment;
  const title = usePolicyTitle()(policy);
  const name = user.displayName;
  return (
    <TableRow data-testid={testIds.userAssignmentRow(user.email)}>
      <TableCell>
        <UserName user={user} to={paths.user(user.userId)} />
      </TableCell>
      <TableCell>
        <AdminLink to={paths.editPolicy(policy)}>{title}</AdminLink>
      </TableCell>
      {useMayChange() && (
        <TableCell>
          <div className={styles.actions}>
            <Button
              appearance="subtle"
              icon={<EditRegular />}
              aria-label={t("assignments.users.change", { name })}
              onClick={onChange}
            />
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t("assignments.users.remove", { name })}
              onClick={onRemove}
            />
          </div>
        </TableCell>
      )}
    </TableRow>
  );
}
