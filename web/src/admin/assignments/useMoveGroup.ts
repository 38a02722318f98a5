import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssignToGroup, useShowAssignments } from "../requests/assignments";
import type { GroupAssignment } from "../requests/types";
import { moved } from "./ranks";

/** Moves a group's policy to another rank: shown at once, put right when the server has answered. */
export function useMoveGroup() {
  const { t } = useTranslation("admin");
  const assign = useAssignToGroup();
  const show = useShowAssignments();
  const [message, setMessage] = useState("");
  const to = ({ group, policy }: GroupAssignment, rank: number) => {
    setMessage("");
    show((now) => moved(now, group.groupId, rank));
    assign.mutate(
      { groupId: group.groupId, policy, rank },
      {
        onSuccess: ({ groups }) => {
          show((now) => ({ ...now, groups }));
          setMessage(t("assignments.groups.moved", { name: group.name, rank }));
        },
      },
    );
  };
  return { to, error: assign.error, message };
}
