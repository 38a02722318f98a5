import { Label, makeStyles, Switch, Text, tokens } from "@fluentui/react-components";
import { useId } from "react";

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: tokens.spacingHorizontalL,
    alignItems: "center",
  },
  words: { display: "grid", rowGap: tokens.spacingVerticalXXS },
  muted: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

interface SwitchRowProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A setting that is on or off, with what it means. */
export function SwitchRow({ label, hint, checked, disabled = false, onChange }: SwitchRowProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <Label weight="semibold" htmlFor={id}>
          {label}
        </Label>
        <Text size={200} id={`${id}-hint`} className={styles.muted}>
          {hint}
        </Text>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(_, data) => onChange(data.checked)}
      />
    </div>
  );
}
