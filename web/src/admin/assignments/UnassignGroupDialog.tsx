import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { useAssignToGroup, useShowAssignments } from "../requests/assignments";
import type { GroupAssignment } from "../requests/types";
import { TaskDialog } from "../shared/TaskDialog";

interface UnassignGroupDialogProps {
  readonly assignment: GroupAssignment;
  readonly onClose: () => void;
}

/** Takes a group's policy away after asking. */
export function UnassignGroupDialog({ assignment, onClose }: UnassignGroupDialogProps) {
  const { t } = useTranslation("admin");
  const assign = useAssignToGroup();
  const show = useShowAssignments();
  const { done } = useToasts();
  const policy = usePolicyTitle()(assignment.policy);
  const { groupId, name } = assignment.group;
  return (
    <TaskDialog
      title={t("assignments.groups.removeTitle", { name })}
      confirm={t("common.remove")}
      task="assignment"
      onClose={onClose}
      onConfirm={async () => {
        const { groups } = await assign.mutateAsync({ groupId, policy: null });
        show((now) => ({ ...now, groups }));
        done(t("assignments.groups.removed", { name }));
      }}
    >
      {t("assignments.groups.removeBody", { name, policy })}
    </TaskDialog>
  );
}
