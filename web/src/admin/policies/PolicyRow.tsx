import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  TableCell,
  TableRow,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import type { Policy } from "../requests/types";
import { AdminLink } from "../shared/AdminLink";
import { useRowStyles } from "../shared/rowStyles";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { isGlobal, shortName } from "./policyName";
import type { Reach } from "./reach";
import { usePolicyTitle } from "./usePolicyTitle";
import { useReachText } from "./useReachText";

export type PolicyAction = "edit" | "assignUsers" | "assignGroup" | "delete";

interface PolicyRowProps {
  readonly policy: Policy;
  readonly reach: Reach | undefined;
  readonly onAction: (action: PolicyAction, policyName: string) => void;
}

export function PolicyRow({ policy, reach, onAction }: PolicyRowProps) {
  const { t } = useTranslation("admin");
  const styles = useRowStyles();
  const title = usePolicyTitle()(policy.name);
  const reachText = useReachText();
  const mayChange = useMayChange();
  return (
    <TableRow data-testid={testIds.policyRow(shortName(policy.name))}>
      <TableCell>
        <AdminLink to={paths.editPolicy(policy.name)} className={styles.name}>
          {title}
        </AdminLink>
      </TableCell>
      <TableCell>
        <span className={styles.description}>{policy.description}</span>
      </TableCell>
      <TableCell>{t(`policies.enablement.${policy.calling}.label`)}</TableCell>
      <TableCell>{reach && reachText(reach)}</TableCell>
      {mayChange && (
        <TableCell>
          <RowMenu policy={policy} title={title} onAction={onAction} />
        </TableCell>
      )}
    </TableRow>
  );
}

interface RowMenuProps extends Pick<PolicyRowProps, "policy" | "onAction"> {
  readonly title: string;
}

function RowMenu({ policy, title, onAction }: RowMenuProps) {
  const { t } = useTranslation("admin");
  const actions: readonly PolicyAction[] = isGlobal(policy.name)
    ? ["edit", "assignUsers", "assignGroup"]
    : ["edit", "assignUsers", "assignGroup", "delete"];
  return (
    <Menu positioning={{ autoSize: true }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t("common.more", { name: title })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {actions.map((action) => (
            <MenuItem key={action} onClick={() => onAction(action, policy.name)}>
              {t(`policies.rowActions.${action}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
