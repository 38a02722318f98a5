import {
  Button,
  makeStyles,
  SearchBox,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import { AddRegular, PersonRegular, SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignedUsers, useAssignments, useAssignToUser } from "../requests/assignments";
import type { User, UserAssignment } from "../requests/types";
import { Card } from "../shared/Card";
import { TaskDialog } from "../shared/TaskDialog";
import { EmptyState } from "../../ui/components/EmptyState";
import { Lead } from "../shared/Lead";
import { LoadingRows } from "../shared/LoadingRows";
import { LoadMore } from "../shared/LoadMore";
import { Toolbar } from "../shared/Toolbar";
import { useDelayed } from "../shared/useDelayed";
import { AssignToUsersDialog } from "./AssignToUsersDialog";
import { UserAssignmentRow } from "./UserAssignmentRow";
import { WhoGetsWhat } from "./WhoGetsWhat";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";

const useStyles = makeStyles({
  search: { width: "320px", maxWidth: "100%" },
  count: { color: tokens.colorNeutralForeground2 },
});

/** More are loaded on demand, and found by the search of the server. */
const pageSize = 50;

/** Users with a policy of their own. */
export function UserAssignments() {
  const { t } = useTranslation("admin");
  const mayChange = useMayChange();
  const styles = useStyles();
  const [typed, setTyped] = useState("");
  const query = useDelayed(typed.trim());
  const found = useAssignedUsers(query, pageSize);
  const assigned = found.data?.pages.flatMap(({ users }) => users);
  const counts = useAssignments().data?.userCounts ?? [];
  const total = counts.reduce((sum, { users }) => sum + users, 0);
  const [assigning, setAssigning] = useState<readonly User[]>();
  const [removing, setRemoving] = useState<UserAssignment>();
  const searchable = total > pageSize || typed !== "";
  return (
    <>
      <Lead>{t("assignments.users.description")}</Lead>
      {(mayChange || searchable) && (
        <Toolbar>
          {mayChange && (
            <Button appearance="primary" icon={<AddRegular />} onClick={() => setAssigning([])}>
              {t("assignments.users.assign")}
            </Button>
          )}
          {searchable && (
            <SearchBox
              className={styles.search}
              aria-label={t("users.search")}
              placeholder={t("users.search")}
              dismiss={{ "aria-label": t("common.clear") }}
              value={typed}
              onChange={(_event, data) => setTyped(data.value)}
            />
          )}
          {searchable && (
            <span role="status" className={styles.count}>
              {assigned && t("users.found", { count: assigned.length })}
            </span>
          )}
        </Toolbar>
      )}
      <ProblemBar error={found.error} task="read" onRetry={() => void found.refetch()} />
      <Card>
        {found.isPending && <LoadingRows />}
        {assigned?.length === 0 && (
          <EmptyState
            inline
            icon={query === "" ? <PersonRegular /> : <SearchRegular />}
            title={query === "" ? t("assignments.users.empty") : t("users.noMatch", { query })}
            body={t(query === "" ? "assignments.users.emptyBody" : "users.noMatchBody")}
          />
        )}
        {assigned && assigned.length > 0 && (
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
              {assigned.map((assignment) => (
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
      <LoadMore pages={found} />
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
