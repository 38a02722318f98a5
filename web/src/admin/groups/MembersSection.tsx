import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { useRemoveMember } from "../requests/groups";
import type { Schemas } from "../../link/api/client";
import { ProblemBar } from "../problems/ProblemBar";
import { Section } from "../shared/Section";
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

/** The members of a group. Removing is undone by adding again, so it asks no question first. */
export function MembersSection({ detail }: { readonly detail: Schemas["GroupDetail"] }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const remove = useRemoveMember();
  const { done } = useToasts();
  const { group, members } = detail;
  return (
    <Section title={t("groups.panel.members", { count: members.length })}>
      {mayChange && <AddMembers detail={detail} />}
      {members.length === 0 && <span>{t("groups.panel.noMembers")}</span>}
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
    </Section>
  );
}
