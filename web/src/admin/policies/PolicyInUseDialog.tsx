import { DialogFrame } from "../../ui/components/DialogFrame";
import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
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

/** Shows the assignments of a policy that cannot be deleted yet, and where to change them. */
export function PolicyInUseDialog({ policyName, reach, onClose }: PolicyInUseDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const name = usePolicyTitle()(policyName);
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
    </DialogFrame>
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
