import { Button } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import { AssignToGroupDialog } from "../assignments/AssignToGroupDialog";
import { AssignToUsersDialog } from "../assignments/AssignToUsersDialog";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments } from "../requests/assignments";
import { usePolicies } from "../requests/policies";
import { Card } from "../shared/Card";
import { Lead } from "../shared/Lead";
import { LoadingRows } from "../shared/LoadingRows";
import { Toolbar } from "../shared/Toolbar";
import { go } from "../shared/unsaved/go";
import { paths } from "../shell/routes";
import { DeletePolicyDialog } from "./DeletePolicyDialog";
import { PolicyTable } from "./PolicyTable";
import type { PolicyAction } from "./PolicyRow";

type Open = { readonly action: Exclude<PolicyAction, "edit">; readonly policyName: string };

/** All policies, and what can be done with each. */
export function PolicyList() {
  const { t } = useTranslation("admin");
  const policies = usePolicies();
  const assignments = useAssignments();
  const mayChange = useMayChange();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const act = (action: PolicyAction, policyName: string) =>
    action === "edit" ? go(paths.editPolicy(policyName)) : setOpen({ action, policyName });
  const retry = () => {
    void policies.refetch();
    void assignments.refetch();
  };
  return (
    <>
      {mayChange && (
        <Toolbar>
          <Button appearance="primary" icon={<AddRegular />} onClick={() => go(paths.addPolicy)}>
            {t("policies.list.add")}
          </Button>
        </Toolbar>
      )}
      <ProblemBar error={policies.error ?? assignments.error} task="read" onRetry={retry} />
      <Card>
        {policies.data ? (
          <PolicyTable policies={policies.data} assignments={assignments.data} onAction={act} />
        ) : (
          policies.isPending && <LoadingRows rows={3} />
        )}
      </Card>
      {policies.data?.length === 1 && mayChange && <Lead>{t("policies.list.onlyGlobal")}</Lead>}
      {open?.action === "delete" && (
        <DeletePolicyDialog policyName={open.policyName} onClose={close} />
      )}
      {open?.action === "assignUsers" && (
        <AssignToUsersDialog policyName={open.policyName} onClose={close} />
      )}
      {open?.action === "assignGroup" && (
        <AssignToGroupDialog policyName={open.policyName} onClose={close} />
      )}
    </>
  );
}
