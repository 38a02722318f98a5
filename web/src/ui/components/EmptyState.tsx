import { makeStyles, Text, Title3, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    minHeight: "240px",
    flexGrow: 1,
  },
  icon: {
    display: "grid",
    placeItems: "center",
    width: "88px",
    height: "88px",
    marginBottom: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: "40px",
  },
  body: { color: tokens.colorNeutralForeground2, maxWidth: "44ch", textWrap: "pretty" },
  action: { marginTop: tokens.spacingVerticalM },
});

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly body?: string;
  readonly action?: ReactNode;
}

/** The message of a page that has nothing to show. */
export function EmptyState({ icon, title, body, action }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <Title3 as="h2" align="center">
        {title}
      </Title3>
      {body && (
        <Text align="center" className={styles.body}>
          {body}
        </Text>
      )}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
