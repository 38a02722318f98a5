import {
  makeStyles,
  mergeClasses,
  Subtitle2,
  Text,
  Title3,
  tokens,
} from "@fluentui/react-components";
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
  inline: { minHeight: 0, paddingBlock: tokens.spacingVerticalXXXL },
  small: {
    width: "auto",
    height: "auto",
    marginBottom: 0,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground3,
  },
  text: { margin: 0 },
  action: { marginTop: tokens.spacingVerticalM },
});

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly body?: string;
  readonly action?: ReactNode;
  /** It is in place of a list, and not on a page of its own. */
  readonly inline?: boolean;
}

/** The message of a page that has nothing to show. */
export function EmptyState({ icon, title, body, action, inline = false }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.root, inline && styles.inline)}>
      <span className={mergeClasses(styles.icon, inline && styles.small)} aria-hidden="true">
        {icon}
      </span>
      {inline ? (
        <Subtitle2 as="p" align="center" className={styles.text}>
          {title}
        </Subtitle2>
      ) : (
        <Title3 as="h2" align="center">
          {title}
        </Title3>
      )}
      {body && (
        <Text align="center" className={styles.body}>
          {body}
        </Text>
      )}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
