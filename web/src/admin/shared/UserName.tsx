import { makeStyles, tokens } from "@fluentui/react-components";
import { PersonAvatar } from "../../ui/components/PersonAvatar";
import { AdminLink } from "./AdminLink";
import { useRowStyles } from "./rowStyles";

const useStyles = makeStyles({
  root: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalSNudge} 0`,
    minWidth: 0,
  },
  lines: { display: "flex", flexDirection: "column", minWidth: 0 },
  email: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface UserNameProps {
  readonly user: { readonly userId: string; readonly displayName: string; readonly email: string };
  readonly to: string;
  readonly suffix?: string;
}

/** A person in a table: picture, name, address. */
export function UserName({ user, to, suffix }: UserNameProps) {
  const styles = useStyles();
  const rows = useRowStyles();
  return (
    <div className={styles.root}>
      <PersonAvatar userId={user.userId} name={user.displayName} />
      <div className={styles.lines}>
        <span>
          <AdminLink to={to} className={rows.name}>
            {user.displayName}
          </AdminLink>
          {suffix !== undefined && ` (${suffix})`}
        </span>
        <span className={`${styles.email} ${rows.quiet}`}>{user.email}</span>
      </div>
    </div>
  );
}
