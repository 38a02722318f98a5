import { Button } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { useRemoveGroup } from "../requests/groups";
import type { Group, GroupAssignment } from "../requests/types";
import { TaskDialog } from "../shared/TaskDialog";

interface DeleteGroupProps {
  readonly group: Group;
  readonly assignment: GroupAssignment | undefined;
  readonly onDeleted: () => void;
}

/** Deletes a group after saying what goes with it. */
export function DeleteGroup({ group, assignment, onDeleted }: DeleteGroupProps) {
  const { t } = useTranslation("admin");
  const title = usePolicyTitle();
  const remove = useRemoveGroup(group.groupId);
  const { done } = useToasts();
  const [asking, setAsking] = useState(false);
  if (!useMayChange()) return null;
  return (
    <div>
      <Button icon={<DeleteRegular />} onClick={() => setAsking(true)}>
        {t("groups.panel.delete")}
      </Button>
      {asking && (
        <TaskDialog
          title={t("groups.panel.deleteTitle", { name: group.name })}
          confirm={t("common.delete")}
          task="group"
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await remove.mutateAsync();
            done(t("groups.panel.deleted", { name: group.name }));
            onDeleted();
          }}
        >
          <span>{t("groups.panel.deleteBody", { count: group.size })}</span>
          {assignment && (
            <span>
              {t("groups.panel.deletePolicy", {
                policy: title(assignment.policy),
                rank: assignment.rank,
              })}
            </span>
          )}
          <span>{t("groups.panel.deleteForever")}</span>
        </TaskDialog>
      )}
    </div>
  );
}
