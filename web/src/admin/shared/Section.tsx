import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  title: { margin: 0 },
  section: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":first-of-type": { borderTopStyle: "none", paddingTop: tokens.spacingVerticalS },
  },
});

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A titled part of a panel. */
export function Section({ title, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Subtitle2 as="h3" block id={id} className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
