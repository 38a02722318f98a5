import { makeStyles, mergeClasses, tokens, Tooltip } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Quality } from "../../../media/mediaState";

const useStyles = makeStyles({
  root: {
    display: "flex",
    alignItems: "flex-end",
    gap: "2px",
    height: "14px",
    padding: "9px",
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  bar: { width: "4px", borderRadius: "1px", backgroundColor: tokens.colorNeutralStroke1 },
  first: { height: "5px" },
  second: { height: "9px" },
  third: { height: "14px" },
  good: { backgroundColor: tokens.colorPaletteGreenForeground1 },
  fair: { backgroundColor: tokens.colorPaletteYellowForeground1 },
  poor: { backgroundColor: tokens.colorPaletteRedForeground1 },
});

const filled = { good: 3, fair: 2, poor: 1 } as const;

/** The quality of the connection: bars, and words for screen readers. */
export function QualityIndicator({ quality }: { readonly quality: Quality }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const words = [
    t(`call.quality.${quality.level}`),
    quality.reason && t(`call.quality.reason.${quality.reason}`),
  ]
    .filter(Boolean)
    .join(". ");
  return (
    <Tooltip relationship="label" content={words}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the reason is in the tooltip, for the keyboard too */}
      <span role="img" tabIndex={0} className={styles.root} data-quality={quality.level}>
        {([styles.first, styles.second, styles.third] as const).map((height, index) => (
          <span
            key={height}
            className={mergeClasses(
              styles.bar,
              height,
              index < filled[quality.level] && styles[quality.level],
            )}
          />
        ))}
      </span>
    </Tooltip>
  );
}
