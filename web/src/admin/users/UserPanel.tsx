import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../ui/components/PersonAvatar";
import { EffectivePolicyView } from "../assignments/EffectivePolicyView";
import { ProblemBar } from "../problems/ProblemBar";
import type { UserDetail } from "../requests/types";
import { useUser } from "../requests/users";
import { AdminLink } from "../shared/AdminLink";
import { LoadingRows } from "../shared/LoadingRows";
import { Section } from "../shared/Section";
import { SidePanel } from "../shared/SidePanel";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { AccountSection } from "./AccountSection";
import { DirectPolicySection } from "./DirectPolicySection";
import { SignInSection } from "./SignInSection";
import { statusOf } from "./status";
import { StatusBadge } from "./StatusBadge";

const useStyles = makeStyles({
  header: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, minWidth: 0 },
  names: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  email: {
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase200,
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

interface UserPanelProps {
  readonly userId: string;
  readonly onClose: () => void;
}

/** One user in detail. */
export function UserPanel({ userId, onClose }: UserPanelProps) {
  const { t } = useTranslation(["admin", "common"]);
  const detail = useUser(userId);
  const name = detail.data?.user.displayName ?? t("common:loading");
  return (
    <SidePanel
      label={t("users.panel.label", { name })}
      header={detail.data ? <Header detail={detail.data} /> : name}
      onClose={onClose}
    >
      {detail.isPending && <LoadingRows />}
      <ProblemBar error={detail.error} task="user" onRetry={() => void detail.refetch()} />
      {detail.data && <Sections detail={detail.data} />}
    </SidePanel>
  );
}

function Header({ detail: { user } }: { readonly detail: UserDetail }) {
  const styles = useStyles();
  const status = statusOf(user);
  return (
    <span className={styles.header}>
      <PersonAvatar userId={user.userId} size={48} name={user.displayName} />
      <span className={styles.names}>
        {user.displayName}
        <span className={styles.email}>{user.email}</span>
      </span>
      <span data-testid={testIds.userStatus} data-status={status}>
        <StatusBadge status={status} />
      </span>
    </span>
  );
}

function Sections({ detail }: { readonly detail: UserDetail }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  return (
    <>
      <AccountSection user={detail.user} />
      <SignInSection user={detail.user} />
      <Section title={t("users.panel.groups")}>
        {detail.groups.length === 0 ? (
          <span>{t("users.panel.noGroups")}</span>
        ) : (
          <ul className={styles.list}>
            {detail.groups.map(({ groupId, name }) => (
              <li key={groupId}>
                <AdminLink to={paths.group(groupId)}>{name}</AdminLink>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("users.panel.policy")}>
        <EffectivePolicyView detail={detail} />
        <DirectPolicySection detail={detail} />
      </Section>
    </>
  );
}
