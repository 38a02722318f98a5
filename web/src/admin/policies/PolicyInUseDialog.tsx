import { DialogFrame } from "../../ui/components/DialogFrame";
import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useAssignedUsers } from "../requests/assignments";
import { AdminLink } from "../shared/AdminLink";
import { paths, type PolicyTab } from "../shell/routes";
import { testIds } from "../testIds";
import type { Reach } from "./reach";
import { usePolicyTitle } from "./usePolicyTitle";

interface PolicyInUseDialogProps {
  readonly policyName: string;
  readonly reach: Reach;
  readonly onClose: () => void;
}

const shownNames = 10;

/** Shows the assignments of a policy that cannot be deleted yet, and where to change them. */
export function PolicyInUseDialog({ policyName, reach, onClose }: PolicyInUseDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const name = usePolicyTitle()(policyName);
  const found = useAssignedUsers("", shownNames, policyName);
  const users = (found.data?.pages[0]?.users ?? []).map(({ user }) => user.displayName);
  return (
    <DialogFrame
      title={t("policies.delete.inUseTitle", { name })}
      modalType="modal"
      data={{ "data-testid": testIds.problem, "data-code": "POLICY_IN_USE" }}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t("common:action.close")}
          </Button>
        </>
      }
    >
      <span>{t("policies.delete.inUse")}</span>
      <Holders
        title={t("policies.delete.inUseUsers")}
        names={users}
        count={found.isPending ? 0 : reach.users}
        tab="users"
        link={t("policies.delete.toUsers")}
      />
      <Holders
        title={t("policies.delete.inUseGroups")}
        names={reach.groups.map(({ group }) => group.name)}
        count={reach.groups.length}
        tab="groups"
        link={t("policies.delete.toGroups")}
      />
      {reach.organisation && (
        <Holders
          title={t("policies.delete.inUseOrganisation")}
          names={[]}
          count={0}
          tab="organisation"
          link={t("policies.delete.toOrganisation")}
        />
      )}
    </DialogFrame>
  );
}

interface HoldersProps {
  readonly title: string;
  /** At least the first ones that are shown, unless they are not known yet. */
  readonly names: readonly string[];
  readonly count: number;
  readonly tab: PolicyTab;
  readonly link: string;
}

function Holders({ title, names, count, tab, link }: HoldersProps) {
  const { t } = useTranslation("admin");
  if (count === 0 && tab !== "organisation") return null;
  const named = names.slice(0, shownNames);
  const more = count - named.length;
  return (
    <span>
      <strong>{title}</strong>
      {named.length > 0 && `: ${named.join(", ")}`}
      {named.length > 0 && more > 0 && ` ${t("policies.delete.andMore", { count: more })}`}
      {". "}
      <AdminLink to={paths.policyTab(tab)}>{link}</AdminLink>
    </span>
  );
}
