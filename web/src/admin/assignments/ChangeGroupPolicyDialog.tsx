import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignToGroup } from "../requests/assignments";
import type { GroupAssignment } from "../requests/types";
import { FormDialog } from "../shared/FormDialog";
import { PolicySelect } from "./PolicySelect";

interface ChangeGroupPolicyDialogProps {
  readonly assignment: GroupAssignment;
  readonly onClose: () => void;
}

/** Gives a group another policy; its rank stays. */
export function ChangeGroupPolicyDialog({ assignment, onClose }: ChangeGroupPolicyDialogProps) {
  const { t } = useTranslation("admin");
  const title = usePolicyTitle();
  const { done } = useToasts();
  const assign = useAssignToGroup();
  const [policy, setPolicy] = useState(assignment.policy);
  const { groupId, name } = assignment.group;
  const submit = () => {
    if (policy === "") return;
    assign.mutate(
      { groupId, policy },
      {
        onSuccess: () => {
          done(t("assignments.groups.changed", { name, policy: title(policy) }));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("assignments.groups.changePolicy", { name })}
      submit={t("assignments.groups.confirm")}
      pending={assign.isPending || assign.isSuccess}
      dirty={policy !== assignment.policy}
      onSubmit={submit}
      onClose={onClose}
    >
      <PolicySelect
        label={t("assignments.groups.choosePolicy")}
        none={t("assignments.groups.noPolicy")}
        value={policy}
        fault={policy === "" && t("assignments.groups.noPolicy")}
        onChange={setPolicy}
      />
      <ProblemBar error={assign.error} task="assignment" />
    </FormDialog>
  );
}
