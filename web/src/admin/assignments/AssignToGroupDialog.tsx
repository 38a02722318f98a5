import { Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments, useAssignToGroup } from "../requests/assignments";
import { useGroups } from "../requests/groups";
import type { GroupAssignment } from "../requests/types";
import { FormDialog } from "../shared/FormDialog";
import { Labelled } from "../shared/Labelled";
import { PolicySelect } from "./PolicySelect";
import { displacedBy, lowestNewRank, readRank } from "./ranks";

interface AssignToGroupDialogProps {
  readonly policyName?: string;
  readonly onClose: () => void;
}

const noGroups: readonly GroupAssignment[] = [];

/** Gives a group that has none a policy, at a rank. */
export function AssignToGroupDialog({ policyName = "", onClose }: AssignToGroupDialogProps) {
  const { t } = useTranslation("admin");
  const title = usePolicyTitle();
  const { done } = useToasts();
  const assign = useAssignToGroup();
  const groups = useGroups();
  const assigned = useAssignments().data?.groups ?? noGroups;
  const [groupId, setGroupId] = useState("");
  const [policy, setPolicy] = useState(policyName);
  const [typedRank, setTypedRank] = useState<string>();
  const [tried, setTried] = useState(false);

  const withPolicy = new Set(assigned.map(({ group }) => group.groupId));
  const free = groups.data?.filter((group) => !withPolicy.has(group.groupId));
  const lowest = lowestNewRank(assigned);
  const rank = typedRank === undefined ? lowest : readRank(typedRank, lowest);
  const displaced = rank === undefined ? undefined : displacedBy(assigned, rank);

  const submit = () => {
    setTried(true);
    const group = free?.find((one) => one.groupId === groupId);
    if (!group || policy === "" || rank === undefined) return;
    assign.mutate(
      { groupId, policy, rank },
      {
        onSuccess: () => {
          const name = group.name;
          done(t("assignments.groups.done", { name, policy: title(policy), rank }));
          onClose();
        },
      },
    );
  };

  const noneLeft = (free?.length ?? 1) === 0;
  return (
    <FormDialog
      title={t("assignments.groups.dialogTitle")}
      submit={t("assignments.groups.confirm")}
      pending={assign.isPending || assign.isSuccess}
      dirty={groupId !== "" || policy !== policyName || typedRank !== undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Labelled
        label={t("assignments.groups.pick")}
        hint={noneLeft ? t("assignments.groups.noGroupLeft") : undefined}
        fault={tried && groupId === "" && t("assignments.groups.noGroup")}
      >
        <Select
          value={groupId}
          disabled={free === undefined || noneLeft}
          onChange={(_event, data) => setGroupId(data.value)}
        >
          <option value="">{t("assignments.groups.noGroup")}</option>
          {free?.map((group) => (
            <option key={group.groupId} value={group.groupId}>
              {group.name}
            </option>
          ))}
        </Select>
      </Labelled>
      <PolicySelect
        label={t("assignments.groups.choosePolicy")}
        none={t("assignments.groups.noPolicy")}
        value={policy}
        fault={tried && policy === "" && t("assignments.groups.noPolicy")}
        onChange={setPolicy}
      />
      <Labelled
        label={t("assignments.groups.rankField")}
        hint={
          displaced
            ? t("assignments.groups.shifts", {
                name: displaced.group.name,
                rank: displaced.rank,
              })
            : t("assignments.groups.rankHint", { lowest })
        }
        fault={rank === undefined && t("assignments.groups.rankFault", { lowest })}
      >
        <Input
          inputMode="numeric"
          value={typedRank ?? String(lowest)}
          onChange={(_event, data) => setTypedRank(data.value)}
        />
      </Labelled>
      <ProblemBar error={assign.error ?? groups.error} task="assignment" />
    </FormDialog>
  );
}
