import {
  Button,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { AddRegular, PeopleTeamRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments } from "../requests/assignments";
import type { GroupAssignment } from "../requests/types";
import { Card } from "../shared/Card";
import { EmptyState } from "../../ui/components/EmptyState";
import { Lead } from "../shared/Lead";
import { LoadingRows } from "../shared/LoadingRows";
import { Toolbar } from "../shared/Toolbar";
import { AssignToGroupDialog } from "./AssignToGroupDialog";
import { ChangeGroupPolicyDialog } from "./ChangeGroupPolicyDialog";
import { type GroupAction, GroupAssignmentRow } from "./GroupAssignmentRow";
import { byRank } from "./ranks";
import { UnassignGroupDialog } from "./UnassignGroupDialog";
import { useMoveGroup } from "./useMoveGroup";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";

type Open =
  | { readonly action: "assign" }
  | { readonly action: "change" | "remove"; readonly assignment: GroupAssignment };

/** Groups with a policy, by rank. */
export function GroupAssignments() {
  const { t } = useTranslation("admin");
  const mayChange = useMayChange();
  const assignments = useAssignments();
  const move = useMoveGroup();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const act = (action: GroupAction, assignment: GroupAssignment) => {
    switch (action) {
      case "up":
        move.to(assignment, assignment.rank - 1);
        break;
      case "down":
        move.to(assignment, assignment.rank + 1);
        break;
      case "change":
      case "remove":
        setOpen({ action, assignment });
    }
  };
  const ranked = assignments.data && byRank(assignments.data.groups);
  return (
    <>
      <Lead>{t("assignments.groups.description")}</Lead>
      {mayChange && (
        <Toolbar>
          <Button
            appearance="primary"
            icon={<AddRegular />}
            onClick={() => setOpen({ action: "assign" })}
          >
            {t("assignments.groups.assign")}
          </Button>
        </Toolbar>
      )}
      <ProblemBar
        error={assignments.error}
        task="read"
        onRetry={() => void assignments.refetch()}
      />
      <ProblemBar error={move.error} task="assignment" />
      <Card>
        {assignments.isPending && <LoadingRows />}
        {ranked?.length === 0 && (
          <EmptyState
            inline
            icon={<PeopleTeamRegular />}
            title={t("assignments.groups.empty")}
            body={t("assignments.groups.emptyBody")}
          />
        )}
        {ranked && ranked.length > 0 && (
          <Table aria-label={t("assignments.groups.caption")} style={{ minWidth: 600 }}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell style={{ width: 64 }}>
                  {t("assignments.groups.rank")}
                </TableHeaderCell>
                <TableHeaderCell>{t("assignments.groups.group")}</TableHeaderCell>
                <TableHeaderCell>{t("assignments.groups.policy")}</TableHeaderCell>
                {mayChange && (
                  <TableHeaderCell style={{ width: 168 }}>
                    <VisuallyHidden>{t("assignments.groups.actions")}</VisuallyHidden>
                  </TableHeaderCell>
                )}
              </TableRow>
            </TableHeader>
            <TableBody>
              {ranked.map((assignment) => (
                <GroupAssignmentRow
                  key={assignment.group.groupId}
                  assignment={assignment}
                  last={assignment.rank === ranked.length}
                  onAction={(action) => act(action, assignment)}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      <div role="status">{move.message}</div>
      {open?.action === "assign" && <AssignToGroupDialog onClose={close} />}
      {open?.action === "change" && (
        <ChangeGroupPolicyDialog assignment={open.assignment} onClose={close} />
      )}
      {open?.action === "remove" && (
        <UnassignGroupDialog assignment={open.assignment} onClose={close} />
      )}
    </>
  );
}
