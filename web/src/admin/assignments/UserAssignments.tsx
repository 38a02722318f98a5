import {
  Button,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { AddRegular, PersonRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments, useAssignToUser } from "../requests/assignments";
import type { User, UserAssignment } from "../requests/types";
import { Card } from "../shared/Card";
import { TaskDialog } from "../shared/TaskDialog";
import { EmptyState } from "../../ui/components/EmptyState";
import { Lead } from "../shared/Lead";
import { LoadingRows } from "../shared/LoadingRows";
import { Toolbar } from "../shared/Toolbar";
import { AssignToUsersDialog } from "./AssignToUsersDialog";
import { UserAssignmentRow } from "./UserAssignmentRow";
import { WhoGetsWhat } from "./WhoGetsWhat";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";

/** Users with a policy of their own. */
export function UserAssignments() {
  const { t } = useTranslation("admin");
  const mayChange = useMayChange();
  const assignments = useAssignments();
  const [assigning, setAssigning] = useState<readonly User[]>();
  const [removing, setRemoving] = useState<UserAssignment>();
  return (
    <>
      <Lead>{t("assignments.users.description")}</Lead>
      {mayChange && (
        <Toolbar>
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setAssigning([])}>
            {t("assignments.users.assign")}
          </Button>
        </Toolbar>
      )}
      <ProblemBar
        error={assignments.error}
        task="read"
        onRetry={() => void assignments.refetch()}
      />
      <Card>
        {assignments.isPending && <LoadingRows />}
        {assignments.data?.users.length === 0 && (
          <EmptyState
            inline
            icon={<PersonRegular />}
            title={t("assignments.users.empty")}
            body={t("assignments.users.emptyBody")}
          />
        )}
        {assignments.data && assignments.data.users.length > 0 && (
          <Table aria-label={t("assignments.users.caption")} style={{ minWidth: 480 }}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{t("assignments.users.user")}</TableHeaderCell>
                <TableHeaderCell>{t("assignments.users.policy")}</TableHeaderCell>
                {mayChange && (
                  <TableHeaderCell style={{ width: 96 }}>
                    <VisuallyHidden>{t("assignments.users.actions")}</VisuallyHidden>
                  </TableHeaderCell>
                )}
              </TableRow>
            </TableHeader>
            <TableBody>
              {assignments.data.users.map((assignment) => (
                <UserAssignmentRow
                  key={assignment.user.userId}
                  assignment={assignment}
                  onChange={() => setAssigning([assignment.user])}
                  onRemove={() => setRemoving(assignment)}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      <WhoGetsWhat />
      {assigning && (
        <AssignToUsersDialog users={assigning} onClose={() => setAssigning(undefined)} />
      )}
      {removing && (
        <UnassignUserDialog assignment={removing} onClose={() => setRemoving(undefined)} />
      )}
    </>
  );
}

interface UnassignUserDialogProps {
  readonly assignment: UserAssignment;
  readonly onClose: () => void;
}

function UnassignUserDialog({ assignment, onClose }: UnassignUserDialogProps) {
  const { t } = useTranslation("admin");
  const assign = useAssignToUser();
  const { done } = useToasts();
  const policy = usePolicyTitle()(assignment.policy);
  const { userId, displayName: name } = assignment.user;
  return (
    <TaskDialog
      title={t("assignments.users.removeTitle", { name })}
      confirm={t("common.remove")}
      task="assignment"
      onClose={onClose}
      onConfirm={async () => {
        await assign.mutateAsync({ userId, policy: null });
        done(t("assignments.users.removed", { name }));
      }}
    >
      {t("assignments.users.removeBody", { name, policy })}
    </TaskDialog>
  );
}
