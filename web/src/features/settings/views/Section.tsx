import { makeStyles, Subtitle2, Text, Title3, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  page: {
    display: "grid",
    // Not wider than the window by a long choice of a list.
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalL,
    maxWidth: "680px",
  },
  box: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalM,
    padding: "18px 20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  muted: { color: tokens.colorNeutralForeground2 },
});

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One page of settings. */
export function SettingsSection({ title, children }: SettingsSectionProps) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <Title3 as="h2">{title}</Title3>
      {children}
    </div>
  );
}

interface BoxProps {
  readonly title?: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** Things that belong together. */
export function Box({ title, hint, children }: BoxProps) {
  const styles = useStyles();
  return (
    <section className={styles.box} aria-label={title}>
      {title && (
        <div>
          <Subtitle2 as="h3" block>
            {title}
          </Subtitle2>
          {hint && (
            <Text size={200} className={styles.muted}>
              {hint}
            </Text>
          )}
        </div>
      )}
      {children}
    </section>
  );
}
