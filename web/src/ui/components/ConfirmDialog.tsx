import { Button, Spinner } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DialogFrame } from "./DialogFrame";

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly busy?: boolean;
  /** A required answer is still missing. */
  readonly incomplete?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A question before an action that cannot simply be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, busy = false, incomplete = false, onConfirm, onCancel, children } = props;
  const { t } = useTranslation("common");
  return (
    <DialogFrame
      title={title}
      onClose={() => !busy && onCancel()}
      actions={
        <>
          <Button onClick={onCancel} disabled={busy}>
            {t("action.cancel")}
          </Button>
          <Button
            appearance="primary"
            disabled={incomplete}
            disabledFocusable={busy}
            icon={busy ? <Spinner size="tiny" /> : null}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}
