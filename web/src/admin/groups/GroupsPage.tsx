import { Button, makeStyles, SearchBox } from "@fluentui/react-components";
import { AddRegular, PeopleTeamRegular, SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { navigate } from "../../ui/router/location";
import { useMayChange } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments } from "../requests/assignments";
import { useGroups } from "../requests/groups";
import { Card } from "../shared/Card";
import { EmptyState } from "../../ui/components/EmptyState";
import { LoadingRows } from "../shared/LoadingRows";
import { matches } from "../../base/text/matches";
import { Toolbar } from "../shared/Toolbar";
import { Page } from "../shell/Page";
import { paths } from "../shell/routes";
import { CreateGroupDialog } from "./CreateGroupDialog";
import { GroupPanel } from "./GroupPanel";
import { GroupTable } from "./GroupTable";

const useStyles = makeStyles({ search: { width: "320px", maxWidth: "100%" } });

/** All groups, and one of them in detail when the address names one. */
export function GroupsPage({ groupId }: { readonly groupId: string | undefined }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const groups = useGroups();
  const assignments = useAssignments();
  const [typed, setTyped] = useState("");
  const [adding, setAdding] = useState(false);
  const found = groups.data?.filter((group) =>
    matches(`${group.name} ${group.description}`, typed),
  );
  return (
    <Page title={t("groups.title")} description={t("groups.description")}>
      <Toolbar>
        {mayChange && (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
            {t("groups.add")}
          </Button>
        )}
        <SearchBox
          className={styles.search}
          aria-label={t("groups.search")}
          placeholder={t("groups.search")}
          dismiss={{ "aria-label": t("common.clear") }}
          value={typed}
          onChange={(_event, data) => setTyped(data.value)}
        />
      </Toolbar>
      <ProblemBar error={groups.error} task="read" onRetry={() => void groups.refetch()} />
      <Card>
        {groups.isPending && <LoadingRows />}
        {groups.data?.length === 0 && (
          <EmptyState
            inline
            icon={<PeopleTeamRegular />}
            title={t("groups.empty")}
            body={t("groups.emptyBody")}
          />
        )}
        {groups.data && groups.data.length > 0 && found?.length === 0 && (
          <EmptyState
            inline
            icon={<SearchRegular />}
            title={t("groups.noMatch", { query: typed })}
          />
        )}
        {found && found.length > 0 && <GroupTable groups={found} assignments={assignments.data} />}
      </Card>
      {adding && <CreateGroupDialog onClose={() => setAdding(false)} />}
      {groupId !== undefined && (
        <GroupPanel key={groupId} groupId={groupId} onClose={() => navigate(paths.groups)} />
      )}
    </Page>
  );
}
