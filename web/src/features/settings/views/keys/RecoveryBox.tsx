import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Box } from "../Section";
import { RestoreDialog } from "./RestoreDialog";
import { StartOverDialog } from "./StartOverDialog";

const useStyles = makeStyles({
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

interface RecoveryBoxProps {
  /** This browser is in already: the code is of use only against other devices. */
  readonly isIn: boolean;
  readonly onStartOver: () => void;
}

/** The meaning of the recovery code, and the two ways on when devices are lost. */
export function RecoveryBox({ isIn, onStartOver }: RecoveryBoxProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const [open, setOpen] = useState<"restore" | "reset" | null>(null);
  const close = () => setOpen(null);
  return (
    <Box title={t("keys.recovery.title")}>
      <Text className={styles.muted}>{t("keys.recovery.body")}</Text>
      <div className={styles.actions}>
        <Button onClick={() => setOpen("restore")}>{t("keys.recovery.use")}</Button>
        <Button onClick={() => setOpen("reset")}>{t("keys.recovery.startOver")}</Button>
      </div>
      <Text size={200} className={styles.muted}>
        {t("keys.recovery.startOver")}: {t("keys.recovery.startOverHint")}
      </Text>
      {open === "restore" && <RestoreDialog onlyRemoves={isIn} onClose={close} />}
      {open === "reset" && (
        <StartOverDialog
          onConfirm={() => {
            close();
            onStartOver();
          }}
          onCancel={close}
        />
      )}
    </Box>
  );
}
