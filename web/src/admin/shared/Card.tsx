import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowX: "auto",
  },
  padded: { padding: tokens.spacingHorizontalXL },
});

interface CardProps {
  readonly padded?: boolean;
  readonly children: ReactNode;
}

/** A surface on the page. */
export function Card({ padded = false, children }: CardProps) {
  const styles = useStyles();
  return <div className={mergeClasses(styles.card, padded && styles.padded)}>{children}</div>;
}
