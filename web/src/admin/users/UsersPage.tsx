import { Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { PeopleRegular, PersonAddRegular, SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { navigate } from "../../ui/router/location";
import { useMayChange } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import { useUsers } from "../requests/users";
import { Card } from "../shared/Card";
import { EmptyState } from "../../ui/components/EmptyState";
import { LoadingRows } from "../shared/LoadingRows";
import { LoadMore } from "../shared/LoadMore";
import { Toolbar } from "../shared/Toolbar";
import { useDelayed } from "../shared/useDelayed";
import { Page } from "../shell/Page";
import { paths } from "../shell/routes";
import { CreateUserDialog } from "./CreateUserDialog";
import { UserPanel } from "./UserPanel";
import { UserTable } from "./UserTable";

const useStyles = makeStyles({
  search: { width: "320px", maxWidth: "100%" },
  count: { color: tokens.colorNeutralForeground2 },
});

/** All users, and one of them in detail when the address names one. */
export function UsersPage({ userId }: { readonly userId: string | undefined }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const [typed, setTyped] = useState("");
  const query = useDelayed(typed.trim());
  const found = useUsers(query);
  const [adding, setAdding] = useState(false);
  const users = found.data?.pages.flatMap((page) => page.users);
  return (
    <Page title={t("users.title")} description={t("users.description")}>
      <Toolbar>
        {mayChange && (
          <Button appearance="primary" icon={<PersonAddRegular />} onClick={() => setAdding(true)}>
            {t("users.add")}
          </Button>
        )}
        <SearchBox
          className={styles.search}
          aria-label={t("users.search")}
          placeholder={t("users.search")}
          dismiss={{ "aria-label": t("common.clear") }}
          value={typed}
          onChange={(_event, data) => setTyped(data.value)}
        />
        <span role="status" className={styles.count}>
          {users && t("users.found", { count: users.length })}
        </span>
      </Toolbar>
      <ProblemBar error={found.error} task="read" onRetry={() => void found.refetch()} />
      <Card>
        {found.isPending && <LoadingRows />}
        {users?.length === 0 && <Nobody query={query} />}
        {users && users.length > 0 && <UserTable users={users} />}
      </Card>
      <LoadMore pages={found} />
      {adding && <CreateUserDialog onClose={() => setAdding(false)} />}
      {userId !== undefined && (
        <UserPanel key={userId} userId={userId} onClose={() => navigate(paths.users)} />
      )}
    </Page>
  );
}

function Nobody({ query }: { readonly query: string }) {
  const { t } = useTranslation("admin");
  return query === "" ? (
    <EmptyState
      inline
      icon={<PeopleRegular />}
      title={t("users.empty")}
      body={t("users.emptyBody")}
    />
  ) : (
    <EmptyState
      inline
      icon={<SearchRegular />}
      title={t("users.noMatch", { query })}
      body={t("users.noMatchBody")}
    />
  );
}
