import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Observable } from "../../../base/observable";
import { useObserved } from "../../../ui/useObserved";

const useStyles = makeStyles({
  root: { display: "grid", rowGap: "6px" },
  bars: { display: "flex", gap: "4px" },
  bar: {
    flexGrow: 1,
    height: "10px",
    maxWidth: "20px",
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground5,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  lit: {
    backgroundColor: tokens.colorPaletteGreenForeground3,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  muted: { color: tokens.colorNeutralForeground2 },
});

const bars = Array.from({ length: 20 }, (_, index) => index);

/** The loudness at the microphone. */
export function LevelMeter({ level }: { readonly level: Observable<number> }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const now = useObserved(level);
  return (
    <div className={styles.root}>
      <div
        role="meter"
        className={styles.bars}
        aria-label={t("settings.devices.level")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(now * 100)}
      >
        {bars.map((bar) => (
          <span
            key={bar}
            className={mergeClasses(styles.bar, bar < now * bars.length && styles.lit)}
          />
        ))}
      </div>
      <Text size={200} className={styles.muted}>
        {t("settings.devices.speak")}
      </Text>
    </div>
  );
}
