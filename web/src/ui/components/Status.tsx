import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import { InfoRegular } from "@fluentui/react-icons/svg/info";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import type { ComponentType, ReactNode } from "react";

const useStyles = makeStyles({
  root: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
  icon: { display: "grid", flexShrink: 0, fontSize: "24px", color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  alert: { color: tokens.colorPaletteRedForeground1 },
  words: { display: "grid", rowGap: tokens.spacingVerticalXS, maxWidth: "60ch" },
  muted: { color: tokens.colorNeutralForeground2, display: "grid", rowGap: "4px" },
});

type Tone = "good" | "info" | "warning" | "alert";

const icons: Record<Tone, ComponentType> = {
  good: CheckmarkCircleRegular,
  info: InfoRegular,
  warning: WarningRegular,
  alert: ErrorCircleRegular,
};

interface StatusProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
}

/** A status and its meaning. An alert is read out at once. */
export function Status({ tone, title, children }: StatusProps) {
  const styles = useStyles();
  const Icon = icons[tone];
  return (
    <div className={styles.root} role={tone === "alert" ? "alert" : undefined}>
      <span className={mergeClasses(styles.icon, tone !== "info" && styles[tone])} aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <Text weight="semibold">{title}</Text>
        {children !== undefined && (
          <Text size={200} as="span" className={styles.muted}>
            {children}
          </Text>
        )}
      </div>
    </div>
  );
}
