import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { AdminLink } from "../shared/AdminLink";
import { paths, type PolicyTab } from "../shell/routes";
import { testIds } from "../testIds";
import type { Reach } from "./reach";
import { usePolicyTitle } from "./usePolicyTitle";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface PolicyInUseDialogProps {
  readonly policyName: string;
  readonly reach: Reach;
  readonly onClose: () => void;
}

/** Says to whom a policy is assigned that somebody wanted to delete, and where to change that. */
export function PolicyInUseDialog({ policyName, reach, onClose }: PolicyInUseDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const styles = useStyles();
  const name = usePolicyTitle()(policyName);
  return (
    <Dialog open onOpenChange={(_event, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("policies.delete.inUseTitle", { name })}</DialogTitle>
          <DialogContent
            className={styles.content}
            data-testid={testIds.problem}
            data-code="POLICY_IN_USE"
          >
            <span>{t("policies.delete.inUse")}</span>
            <Holders
              title={t("policies.delete.inUseUsers")}
              names={reach.users.map(({ user }) => user.displayName)}
              tab="users"
              link={t("policies.delete.toUsers")}
            />
            <Holders
              title={t("policies.delete.inUseGroups")}
              names={reach.groups.map(({ group }) => group.name)}
              tab="groups"
              link={t("policies.delete.toGroups")}
            />
            {reach.organisation && (
              <Holders
                title={t("policies.delete.inUseOrganisation")}
                names={[]}
                tab="organisation"
                link={t("policies.delete.toOrganisation")}
              />
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t("common:action.close")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const shownNames = 10;

interface HoldersProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly tab: PolicyTab;
  readonly link: string;
}

function Holders({ title, names, tab, link }: HoldersProps) {
  const { t } = useTranslation("admin");
  if (names.length === 0 && tab !== "organisation") return null;
  const more = names.length - shownNames;
  const shown = names.slice(0, shownNames).join(", ");
  return (
    <span>
      <strong>{title}</strong>
      {names.length > 0 && `: ${shown}`}
      {more > 0 && ` ${t("policies.delete.andMore", { count: more })}`}
      {". "}
      <AdminLink to={paths.policyTab(tab)}>{link}</AdminLink>
    </span>
  );
}
