import { Checkbox, Field, Text, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../../ui/i18n/describeError";
import { useToasts } from "../../../../ui/shell/toasts";
import { useApp } from "../../../../app/AppProvider";
import { ConfirmDialog } from "../../../../ui/components/ConfirmDialog";

interface RestoreDialogProps {
  /** This browser is in already: all there is to do is to take others off the list. */
  readonly onlyRemoves: boolean;
  readonly onClose: () => void;
}

/** Takes the recovery code as the person types it. */
export function RestoreDialog({ onlyRemoves, onClose }: RestoreDialogProps) {
  const { t } = useTranslation("calling");
  const { keys: model } = useApp();
  const toasts = useToasts();
  const [code, setCode] = useState("");
  const [remove, setRemove] = useState(onlyRemoves);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);

  const incomplete = code.trim() === "" || (onlyRemoves && !remove);
  const restore = async () => {
    setBusy(true);
    setProblem(undefined);
    const outcome = await model.restore(code, remove ? "remove" : "keep");
    setBusy(false);
    if (!outcome.ok) {
      setProblem(describeFailure(outcome.problem));
      return;
    }
    setCode("");
    toasts.done(t("keys.recovery.restore.done"));
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("keys.recovery.restore.title")}
      confirm={t("keys.recovery.restore.confirm")}
      busy={busy}
      incomplete={incomplete}
      onConfirm={() => void restore()}
      onCancel={onClose}
    >
      <Field
        label={t("keys.recovery.restore.label")}
        hint={t("keys.recovery.restore.hint")}
        validationMessage={problem}
      >
        <Textarea
          value={code}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(_, { value }) => setCode(value)}
          onKeyDown={(event) => {
            // A code is one line: Enter is the dialog's.
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!incomplete && !busy) void restore();
          }}
        />
      </Field>
      <Checkbox
        label={t("keys.recovery.restore.remove")}
        checked={remove}
        onChange={(_, { checked }) => setRemove(checked === true)}
      />
      <Text size={200}>{t("keys.recovery.restore.removeHint")}</Text>
    </ConfirmDialog>
  );
}
