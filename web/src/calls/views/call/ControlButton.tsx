import { makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import type { ReactElement, Ref } from "react";
import { useTranslation } from "react-i18next";
import { shownKeys } from "./shownKeys";

const useStyles = makeStyles({
  button: {
    display: "grid",
    justifyItems: "center",
    alignContent: "center",
    rowGap: "2px",
    width: "72px",
    height: "56px",
    border: "none",
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":active": { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
    "@media (max-width: 720px)": { width: "60px" },
    "@media (forced-colors: active)": { border: "1px solid ButtonText" },
  },
  icon: { display: "grid", fontSize: "24px" },
  large: { fontSize: "30px" },
  off: {
    color: tokens.colorPaletteRedForeground3,
    // The lighter background needs a lighter red.
    ":hover": { color: tokens.colorPaletteRedForeground2 },
  },
  active: { backgroundColor: tokens.colorBrandBackground, color: "#fff" },
  danger: {
    width: "76px",
    height: "48px",
    color: "#fff",
    backgroundColor: "#c4314b",
    ":hover": { backgroundColor: "#a72037" },
    ":active": { backgroundColor: "#8c1b2e" },
    "@media (forced-colors: active)": { backgroundColor: "ButtonFace", color: "ButtonText" },
  },
  disabled: {
    color: tokens.colorNeutralForegroundDisabled,
    cursor: "not-allowed",
    ":hover": { backgroundColor: "transparent" },
  },
});

interface ControlButtonProps {
  readonly label: string;
  /** The word under the icon. */
  readonly short: string;
  /** The shortcut, as "Control+Shift+M"; empty when it has none. */
  readonly keys: string;
  readonly icon: ReactElement;
  readonly off?: boolean;
  readonly active?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A control with an icon and a word; its whole name and shortcut are in the tooltip. */
export function ControlButton(props: ControlButtonProps) {
  const { label, short, keys, icon, off, active, danger, disabled, onClick, ref, ...rest } = props;
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const tip = keys ? t("call.control.keys", { label, keys: shownKeys(keys) }) : label;
  return (
    <Tooltip relationship="description" content={{ children: tip, "aria-hidden": true }}>
      <button
        {...rest}
        ref={ref}
        type="button"
        aria-label={label}
        aria-keyshortcuts={keys || undefined}
        aria-disabled={disabled}
        className={mergeClasses(
          styles.button,
          off && styles.off,
          active && styles.active,
          danger && styles.danger,
          disabled && styles.disabled,
        )}
        onClick={disabled ? undefined : onClick}
      >
        <span className={mergeClasses(styles.icon, danger && styles.large)} aria-hidden="true">
          {icon}
        </span>
        {short}
      </button>
    </Tooltip>
  );
}
