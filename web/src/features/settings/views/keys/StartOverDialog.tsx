import { Checkbox, makeStyles, Text } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../../ui/components/ConfirmDialog";

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: "20px" } });

const consequences = ["code", "devices", "people", "pins"] as const;

interface StartOverDialogProps {
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A question before a new identity is made, with the consequences for others. */
export function StartOverDialog({ onConfirm, onCancel }: StartOverDialogProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const [understood, setUnderstood] = useState(false);
  return (
    <ConfirmDialog
      title={t("keys.recovery.reset.title")}
      confirm={t("keys.recovery.reset.confirm")}
      incomplete={!understood}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <Text>{t("keys.recovery.reset.body")}</Text>
      <ul className={styles.list}>
        {consequences.map((consequence) => (
          <li key={consequence}>{t(`keys.recovery.reset.consequences.${consequence}`)}</li>
        ))}
      </ul>
      <Checkbox
        label={t("keys.recovery.reset.understood")}
        checked={understood}
        onChange={(_, { checked }) => setUnderstood(checked === true)}
      />
    </ConfirmDialog>
  );
}
