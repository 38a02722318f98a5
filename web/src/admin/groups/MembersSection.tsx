import { Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { useRemoveMember } from "../requests/groups";
import { useUsers } from "../requests/users";
import type { Schemas } from "../../link/api/client";
import { ProblemBar } from "../problems/ProblemBar";
import { LoadMore } from "../shared/LoadMore";
import { Section } from "../shared/Section";
import { useDelayed } from "../shared/useDelayed";
import { UserName } from "../shared/UserName";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { AddMembers } from "./AddMembers";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  member: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
  },
});

/** More are loaded on demand, and found by the search of the server. */
const pageSize = 50;

/** The members of a group. Removing is undone by adding again, so it asks no question first. */
export function MembersSection({ detail }: { readonly detail: Schemas["GroupDetail"] }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const remove = useRemoveMember();
  const { done } = useToasts();
  const { group } = detail;
  const [query, setQuery] = useState("");
  const pages = useUsers(useDelayed(query.trim()), pageSize, { memberOf: group.groupId });
  const members = (pages.data?.pages ?? []).flatMap(({ users }) => users);
  return (
    <Section title={t("groups.panel.members", { count: group.size })}>
      {mayChange && <AddMembers detail={detail} />}
      {group.size === 0 && <span>{t("groups.panel.noMembers")}</span>}
      {group.size > pageSize && (
        <SearchBox
          placeholder={t("groups.panel.searchMembers")}
          aria-label={t("groups.panel.searchMembers")}
          value={query}
          onChange={(_event, data) => setQuery(data.value)}
        />
      )}
      <ProblemBar error={pages.error} task="group" onRetry={() => void pages.refetch()} />
      <ProblemBar error={remove.error} task="assignment" />
      <ul className={styles.list}>
        {members.map((user) => (
          <li
            key={user.userId}
            className={styles.member}
            data-testid={testIds.memberRow(user.email)}
          >
            <UserName user={user} to={paths.user(user.userId)} />
            {mayChange && (
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t("groups.panel.remove", { name: user.displayName })}
                disabledFocusable={remove.isPending}
                onClick={() =>
                  remove.mutate(
                    { groupId: group.groupId, userId: user.userId },
                    {
                      onSuccess: () => done(t("groups.panel.removed", { name: user.displayName })),
                    },
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} />
    </Section>
  );
}
