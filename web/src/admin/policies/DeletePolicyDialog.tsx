import { Spinner } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useAssignments } from "../requests/assignments";
import { useRemovePolicy } from "../requests/policies";
import { TaskDialog } from "../shared/TaskDialog";
import { PolicyInUseDialog } from "./PolicyInUseDialog";
import { isInUse, reachOf } from "./reach";
import { usePolicyTitle } from "./usePolicyTitle";

interface DeletePolicyDialogProps {
  readonly policyName: string;
  readonly onClose: () => void;
}

/** Deletes a policy after a question; if it is still assigned, shows its assignments instead. */
export function DeletePolicyDialog({ policyName, onClose }: DeletePolicyDialogProps) {
  const { t } = useTranslation("admin");
  const name = usePolicyTitle()(policyName);
  const remove = useRemovePolicy();
  const assignments = useAssignments();
  const { done } = useToasts();
  const reach = assignments.data && reachOf(policyName, assignments.data);
  if (reach && isInUse(reach)) {
    return <PolicyInUseDialog policyName={policyName} reach={reach} onClose={onClose} />;
  }
  return (
    <TaskDialog
      title={t("policies.delete.title", { name })}
      confirm={t("policies.delete.confirm")}
      task="policy"
      onClose={onClose}
      onConfirm={async () => {
        await remove.mutateAsync(policyName);
        done(t("policies.delete.done", { name }));
      }}
    >
      {assignments.isPending ? <Spinner size="tiny" /> : t("policies.delete.body")}
    </TaskDialog>
  );
}
